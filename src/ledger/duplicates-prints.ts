import { CONSENT_SLOTS } from '../core/merging/refusals.ts';
import { fullName } from '../core/codecs/name.ts';
import { profileOf } from '../core/profile.ts';
import { isDerivedField } from '../core/mapping.ts';
import { textAt } from '../core/slots.ts';
import type { Field, PersonName, Value } from '../core/types.ts';
import type { Ledger } from './db.ts';
import { type LinkState, viewOf } from './states.ts';

/**
 * Keyed fingerprint of what a customer's records hold together: moves when their values, their ids or their consent do,
 * and not when our own sync copies a value from one of them to the other.
 */
export function printOfLink(
  { hash }: Pick<Ledger, 'hash'>,
  fields: readonly Field[],
  state: Pick<LinkState, 'records'>,
): string {
  const profiles = state.records.map((record) => profileOf(viewOf(record), fields));
  // A new ticket changes no decision.
  const own = fields.filter((field) => !isDerivedField(field));
  const held = own.map(({ name }) => [...new Set(profiles.flatMap((profile) => elements(profile[name])))].sort());
  const consent = state.records
    .filter(({ side }) => side === 'hubspot')
    .map(({ slots }) => CONSENT_SLOTS.map((slot) => textAt(slots, slot)));
  return hash(JSON.stringify([refsOf(state), held, consent]));
}

const elements = (value: Value | undefined): string[] => {
  if (value === undefined) return [];
  if (Array.isArray(value)) return [...value];
  return [typeof value === 'object' ? fullName(value as PersonName) : String(value)];
};

/** Of both customers of a pair, in the order of their links. */
export const pairPrint = (left: string, right: string): string => `${left}/${right}`;

export const refsOf = (state: Pick<LinkState, 'records'>): string[] =>
  state.records.map(({ side, remoteId }) => `${side}:${remoteId}`).sort();
