import { identitiesOf } from '../../src/core/linking/identities.ts';
import { contactNamedBy } from '../../src/core/reconcile/cross-id.ts';
import { textAt } from '../../src/core/slots.ts';
import { otherSide, type Side } from '../../src/core/types.ts';
import type { Ledger } from '../../src/ledger/db.ts';
import type { Identity, StoredRecord } from '../../src/ledger/records.ts';
import { viewOf } from '../../src/ledger/states.ts';
import type { ConnectionDeps } from '../deps.ts';

/** The hash under which records that name this one as their partner are found. */
export const crossHash = (ledger: Ledger, side: Side, id: string): string => ledger.hash(`cross:${side}:${id}`);

/** The record of the other side that this one names as its partner, by our cross id. */
export function partnerNamedBy(
  { portalId, crossIdProperty }: ConnectionDeps,
  { side, slots }: StoredRecord,
): string | undefined {
  if (side === 'gorgias') return contactNamedBy(textAt(slots, 'external_id').trim(), portalId);
  return textAt(slots, crossIdProperty).trim() || undefined;
}

/** Keyed hashes of every address that a record shows, and of the partner it names: how others find it. */
export function identityHashes(ledger: Ledger, connection: ConnectionDeps, record: StoredRecord): Identity[] {
  const partner = partnerNamedBy(connection, record);
  const named =
    partner === undefined ? [] : [{ kind: 'cross' as const, hash: crossHash(ledger, otherSide(record.side), partner) }];
  const shown = identitiesOf(viewOf(record), connection.mapping.region);
  return [...shown.map(({ kind, key }) => ({ kind, hash: ledger.hash(`${kind}:${key}`) })), ...named];
}
