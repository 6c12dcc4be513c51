/** How far two records that share an address can be one person. */
import { compareNames, type NameMatch } from '../names/compare.ts';
import { foldName } from '../names/fold.ts';
import type { View } from '../types.ts';
import { addressesOf } from './addresses.ts';
import { isGenericMailbox } from './email-key.ts';
import { type Identity, identitiesOf } from './identities.ts';
import { nameOf } from './name-of.ts';

/**
 * - `strong`     they share the identity, and the whole name
 * - `weak`       they share the identity, and nothing speaks against it
 * - `against`    they share the identity, and the names are two people's
 * - `strangers`  they share no identity of this kind
 */
export type Agreement = 'strong' | 'weak' | 'against' | 'strangers';

export function agreementOf(a: View, b: View, kind: Identity['kind'], region: string | undefined): Agreement {
  const shared = sharedKeys(a, b, kind, region);
  if (shared.length === 0) return 'strangers';
  const match = compareNames(nameOf(a), nameOf(b));
  if (match === 'same' || match === 'close') return 'strong';
  return (kind === 'email' ? byEmail(match, shared) : byPhone(match, a, b)) ? 'weak' : 'against';
}

function sharedKeys(a: View, b: View, kind: Identity['kind'], region: string | undefined): readonly string[] {
  const theirs = keys(b, kind, region);
  return keys(a, kind, region).filter((key) => theirs.includes(key));
}

const keys = (view: View, kind: Identity['kind'], region: string | undefined): readonly string[] =>
  identitiesOf(view, region).flatMap((identity) => (identity.kind === kind ? [identity.key] : []));

/** A mailbox of a role proves less than a person's: there, another surname is another person. */
const byEmail = (match: NameMatch, shared: readonly string[]): boolean =>
  match !== 'different' && (match !== 'surname' || !shared.every(isGenericMailbox));

/** Families share phones: where a name is missing, a mailbox has to name the person. */
const byPhone = (match: NameMatch, a: View, b: View): boolean =>
  match === 'partial' || match === 'surname' || (match === 'unknown' && mailboxesAgree(a, b));

/** The name of one side, or its mailbox, is spelled in a mailbox of the other: `lockwood.daniel@` for Daniel Lockwood. */
function mailboxesAgree(a: View, b: View): boolean {
  return spells(addressesOf(b), nameOf(a)) || spells(addressesOf(a), nameOf(b)) || sharesLocalPart(a, b);
}

const letters = (address: string): string =>
  address
    .slice(0, address.lastIndexOf('@'))
    .replace(/\+.*$/, '')
    .replace(/[^\p{L}]/gu, '');

function spells(addresses: readonly string[], name: string): boolean {
  const words = foldName(name).words.filter((word) => word.length > 1);
  const [given = '', surname] = [words[0], words.at(-1)];
  if (surname === undefined || words.length < 2) return false;
  return addresses.some((address) => {
    const local = letters(address);
    return local === given || [given + surname, surname + given, (given[0] ?? '') + surname].includes(local);
  });
}

const sharesLocalPart = (a: View, b: View): boolean => {
  const theirs = addressesOf(b).map(letters);
  return addressesOf(a).some((address) => letters(address).length > 7 && theirs.includes(letters(address)));
};
