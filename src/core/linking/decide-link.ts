/**
 * Which record of the other side is the same customer? The order: a stored cross id, an exact canonical e-mail over all
 * addresses, a phone number in E.164; both of the latter with compatible names, and unique in both directions.
 * What is not certain is an issue, never a guess: couples share mailboxes, families share phones.
 */
import { contactNamedBy } from '../reconcile/cross-id.ts';
import { textAt } from '../slots.ts';
import type { View } from '../types.ts';
import { type Agreement, agreementOf } from './agreement.ts';
import type { Identity } from './identities.ts';

export interface LinkCandidate {
  /** A record of the other side that shares an identity with the record, or is named by a cross id. */
  readonly view: View;
  /** The link it belongs to. */
  readonly link: string;
  /** The other records of the record's own side that share an identity with this candidate. */
  readonly rivals: readonly View[];
}

export interface LinkContext {
  readonly portalId: string;
  readonly crossIdProperty: string;
  readonly region?: string | undefined;
}

export type LinkedBy = 'cross-id' | 'email' | 'phone';

/** `why` is for people and holds no value. */
export type LinkVerdict =
  | { readonly kind: 'link'; readonly id: string; readonly by: LinkedBy }
  | { readonly kind: 'ambiguous'; readonly ids: readonly string[]; readonly why: string }
  | { readonly kind: 'incompatible'; readonly ids: readonly string[]; readonly why: string }
  | { readonly kind: 'none' };

export function decideLink(record: View, candidates: readonly LinkCandidate[], context: LinkContext): LinkVerdict {
  return byCrossId(record, candidates, context) ?? byIdentity(record, candidates, context);
}

const ambiguous = (candidates: readonly LinkCandidate[], why: string): LinkVerdict => ({
  kind: 'ambiguous',
  ids: candidates.map(({ view }) => view.id),
  why,
});

/** Does this record name that one as its partner? */
function names(view: View, partner: View, { crossIdProperty, portalId }: LinkContext): boolean {
  if (view.side === 'hubspot') return textAt(view.slots, crossIdProperty).trim() === partner.id;
  return contactNamedBy(textAt(view.slots, 'external_id').trim(), portalId) === partner.id;
}

function byCrossId(record: View, candidates: readonly LinkCandidate[], context: LinkContext): LinkVerdict | undefined {
  const tied = candidates.filter(({ view }) => names(record, view, context) || names(view, record, context));
  const [only] = tied;
  if (only === undefined) return undefined;
  if (tied.length > 1) return ambiguous(tied, 'Stored ids name more than one record.');
  if (only.rivals.some((rival) => names(rival, only.view, context))) {
    return ambiguous(tied, 'Several records name the same partner.');
  }
  return { kind: 'link', id: only.view.id, by: 'cross-id' };
}

/** Does the record share an identity of this kind with the other, and can they be one person? */
interface Agreeing {
  readonly candidate: LinkCandidate;
  readonly agreement: Agreement;
}

function byIdentity(record: View, candidates: readonly LinkCandidate[], context: LinkContext): LinkVerdict {
  let refusal: LinkVerdict = { kind: 'none' };
  for (const kind of ['email', 'phone'] as const) {
    const verdict = decideTied(tiedBy(record, candidates, kind, context), kind, context);
    if (verdict.kind === 'link' || verdict.kind === 'ambiguous') return verdict;
    if (refusal.kind === 'none') refusal = verdict;
  }
  return refusal;
}

const NOUN = { email: 'e-mail address', phone: 'phone number' } as const;

function tiedBy(
  record: View,
  candidates: readonly LinkCandidate[],
  kind: Identity['kind'],
  { region }: LinkContext,
): readonly Agreeing[] {
  const all = candidates.map((candidate) => ({
    candidate,
    agreement: agreementOf(record, candidate.view, kind, region),
  }));
  return all.filter(({ agreement }) => agreement !== 'strangers');
}

function decideTied(tied: readonly Agreeing[], kind: Identity['kind'], { region }: LinkContext): LinkVerdict {
  if (tied.length === 0) return { kind: 'none' };
  const fitting = best(kind, tied);
  const [only] = fitting;
  if (only === undefined) {
    const why = `One ${NOUN[kind]}, and names that cannot be shown to be one person's.`;
    return { kind: 'incompatible', ids: tied.map(({ candidate }) => candidate.view.id), why };
  }
  const found = fitting.map(({ candidate }) => candidate);
  if (fitting.length > 1) return ambiguous(found, `Several records share the ${NOUN[kind]}.`);
  if (isContested(only, kind, region)) return ambiguous(found, `Another record shares the ${NOUN[kind]} as well.`);
  // A phone that others share as well proves nothing without the whole name.
  if (kind === 'phone' && only.agreement === 'weak' && (tied.length > 1 || isShared(only.candidate, region))) {
    return ambiguous(found, 'A phone number that several records share, and less than a whole name.');
  }
  return { kind: 'link', id: only.candidate.view.id, by: kind };
}

/** By phone, a whole name goes before less than one: families share a phone, and some members show no name. */
function best(kind: Identity['kind'], all: readonly Agreeing[]): readonly Agreeing[] {
  const strong = all.filter(({ agreement }) => agreement === 'strong');
  if (kind === 'phone' && strong.length > 0) return strong;
  return all.filter(({ agreement }) => agreement === 'strong' || agreement === 'weak');
}

/** Would another record of the record's own side be as good a partner? */
const isContested = ({ candidate, agreement }: Agreeing, kind: Identity['kind'], region: string | undefined): boolean =>
  candidate.rivals.some((rival) => {
    const other = agreementOf(rival, candidate.view, kind, region);
    return other === 'strong' || (other === 'weak' && (kind === 'email' || agreement === 'weak'));
  });

const isShared = ({ rivals, view }: LinkCandidate, region: string | undefined): boolean =>
  rivals.some((rival) => agreementOf(rival, view, 'phone', region) !== 'strangers');
