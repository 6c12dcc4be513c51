/**
 * Which record of the other side is the same customer? The order: a stored cross id, an exact canonical e-mail over all
 * addresses, a phone number in E.164; both of the latter with compatible names, and unique in both directions.
 * What is not certain is an issue, never a guess: couples share mailboxes, families share phones.
 */
import { compareNames, type NameMatch } from '../names/compare.ts';
import { contactNamedBy } from '../reconcile/cross-id.ts';
import { textAt } from '../slots.ts';
import type { View } from '../types.ts';
import { isGenericMailbox } from './email-key.ts';
import { type Identity, identitiesOf } from './identities.ts';
import { nameOf } from './name-of.ts';

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

/** How two records of the two sides hang together by one kind of identity. */
interface Tie {
  readonly shared: readonly string[];
  readonly match: NameMatch;
  readonly apart: boolean;
}

const keys = (identities: readonly Identity[], kind: Identity['kind']): readonly string[] =>
  identities.filter((identity) => identity.kind === kind).map(({ key }) => key);

function tieOf(a: View, b: View, kind: Identity['kind'], region: string | undefined): Tie {
  const [mine, theirs] = [identitiesOf(a, region), identitiesOf(b, region)];
  const shared = keys(mine, kind).filter((key) => keys(theirs, kind).includes(key));
  if (shared.length === 0) return { shared, match: 'different', apart: false };
  const [myEmails, theirEmails] = [keys(mine, 'email'), keys(theirs, 'email')];
  const apart = myEmails.length > 0 && theirEmails.length > 0 && !myEmails.some((key) => theirEmails.includes(key));
  return { shared, match: compareNames(nameOf(a), nameOf(b)), apart };
}

/** A mailbox of a role proves less than a person's: there, another surname is another person. */
const emailAgrees = ({ shared, match }: Tie): boolean =>
  match !== 'different' && (match !== 'surname' || !shared.every(isGenericMailbox));

/** A phone is shared by families: less than a whole name proves nothing where both have mailboxes of their own. */
const phoneAgrees = ({ match, apart }: Tie): boolean =>
  match === 'same' || match === 'close' || (!apart && (match === 'unknown' || match === 'partial'));

const AGREES = { email: emailAgrees, phone: phoneAgrees } as const;
const NOUN = { email: 'e-mail address', phone: 'phone number' } as const;

function byIdentity(record: View, candidates: readonly LinkCandidate[], context: LinkContext): LinkVerdict {
  for (const kind of ['email', 'phone'] as const) {
    const tied = candidates.filter(({ view }) => tieOf(record, view, kind, context.region).shared.length > 0);
    if (tied.length > 0) return decideTied(record, tied, kind, context);
  }
  return { kind: 'none' };
}

function decideTied(
  record: View,
  tied: readonly LinkCandidate[],
  kind: Identity['kind'],
  { region }: LinkContext,
): LinkVerdict {
  const agrees = (a: View, b: View): boolean => {
    const tie = tieOf(a, b, kind, region);
    return tie.shared.length > 0 && AGREES[kind](tie);
  };
  const fitting = tied.filter(({ view }) => agrees(record, view));
  const [only] = fitting;
  if (only === undefined) {
    const why = `One ${NOUN[kind]}, and names that cannot be shown to be one person's.`;
    return { kind: 'incompatible', ids: tied.map(({ view }) => view.id), why };
  }
  if (fitting.length > 1) return ambiguous(fitting, `Several records share the ${NOUN[kind]}.`);
  if (only.rivals.some((rival) => agrees(rival, only.view))) {
    return ambiguous(fitting, `Another record shares the ${NOUN[kind]} as well.`);
  }
  return { kind: 'link', id: only.view.id, by: kind };
}
