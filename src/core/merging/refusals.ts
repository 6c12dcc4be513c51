/** What the vendors would refuse or ruin, told before a person wastes a decision and again before the merge. */
import { listAt, textAt } from '../slots.ts';
import type { Side, Slots } from '../types.ts';

export const REFUSALS = {
  'too-many-merges': 'HubSpot takes part in at most 250 merges with one record.',
  'same-integration': 'Both Gorgias customers hold data of one integration; Gorgias refuses to merge them.',
  'two-shops': 'Both Gorgias customers hold a shop history; Gorgias does not join two.',
  'consent-differs': 'Consent, legal basis or marketing status differ; a merge would decide for the customer.',
  'never-the-same': 'A person decided that two of these are different customers.',
  changed: 'A record changed after the decision.',
  gone: 'A record is not there any more.',
  erased: 'A record was erased.',
  'no-evidence': 'Nobody decided on this pair itself, only on others that lead to it.',
  'company-and-person': 'One of the two is a company, the other a person.',
  'vendor-refused': 'The service refused to merge them; its words are in the issue on the record.',
  'merged-in-part': 'One side is merged; the service refused the other.',
} as const satisfies Readonly<Record<string, string>>;

export type Refusal = keyof typeof REFUSALS;

/** Passing facts of an earlier attempt: a person who decides again has seen them. */
export const PASSING: ReadonlySet<string> = new Set<Refusal>(['changed', 'vendor-refused', 'merged-in-part']);

/** One record as pre-flight sees it. */
export interface Subject {
  readonly side: Side;
  readonly id: string;
  readonly slots: Slots;
}

/** A record takes part in at most this many merges (hubspot.md 6). */
const MOST_MERGES = 250;

/** HubSpot properties that say what may be sent to a person: never written by us, so never decided by a merge. */
export const CONSENT_SLOTS = ['hs_marketable_status', 'hs_legal_basis', 'hs_email_optout'] as const;

/** The records of all customers that would become one. */
export function refusalsOf(subjects: readonly Subject[]): readonly Refusal[] {
  const of = (side: Side): readonly Subject[] => subjects.filter((one) => one.side === side);
  const [hubspot, gorgias] = [of('hubspot'), of('gorgias')];
  const found: Refusal[] = [];
  if (hubspot.length > 1 && mergesOf(hubspot) > MOST_MERGES) found.push('too-many-merges');
  if (CONSENT_SLOTS.some((slot) => differs(hubspot, slot))) found.push('consent-differs');
  if (sharesIntegration(gorgias)) found.push('same-integration');
  if (gorgias.filter((one) => listAt(one.slots, 'shops').length > 0).length > 1) found.push('two-shops');
  return found;
}

/** Those behind them and those that would join them; at least, since a merge folds in two ids, and before 2025 one (hubspot.md 6). */
const mergesOf = (records: readonly Subject[]): number =>
  records.reduce((sum, { slots }) => sum + Math.ceil(mergedIds(slots).length / 2), records.length - 1);

const mergedIds = (slots: Slots): string[] =>
  textAt(slots, 'hs_merged_object_ids')
    .split(';')
    .filter((id) => id !== '');

const differs = (records: readonly Subject[], slot: string): boolean =>
  new Set(records.map(({ slots }) => textAt(slots, slot).trim().toLowerCase())).size > 1;

function sharesIntegration(records: readonly Subject[]): boolean {
  const all = records.flatMap(({ slots }) => listAt(slots, 'integrations'));
  return new Set(all).size < all.length;
}
