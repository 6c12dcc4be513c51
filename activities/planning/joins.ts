import { decideLink } from '../../src/core/linking/decide-link.ts';
import type { Side } from '../../src/core/types.ts';
import type { Ledger, Sql } from '../../src/ledger/db.ts';
import { joinLinks } from '../../src/ledger/links.ts';
import { linkStatesOf, lockFreeLinks, type LinkState, recordOn, viewOf } from '../../src/ledger/states.ts';
import type { ConnectionDeps } from '../deps.ts';
import { candidatesFor } from './candidates.ts';

/** What became of a one-sided link that looked for its partner. */
export type JoinOutcome =
  | { readonly kind: 'joined'; readonly state: LinkState }
  /** Nobody shows one of its addresses: it may be created on the other side. */
  | { readonly kind: 'alone' }
  /** There is somebody, but who is not certain: an issue, never a guess. */
  | { readonly kind: 'unsure'; readonly rule: string; readonly why: string }
  /** Its partner is being written to; look again later. */
  | { readonly kind: 'busy' };

/** Looks for the partner of a one-sided link among everything the ledger knows, and joins the two links. */
export async function joinOneSided(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  state: LinkState,
): Promise<JoinOutcome> {
  const [record] = state.records;
  if (record === undefined) return { kind: 'alone' };
  const candidates = await candidatesFor(ledger, sql, connection, record);
  const verdict = decideLink(viewOf(record), candidates, { ...connection, region: connection.mapping.region });
  if (verdict.kind === 'none') return { kind: 'alone' };
  if (verdict.kind !== 'link') return { kind: 'unsure', rule: verdict.kind, why: verdict.why };
  const partner = candidates.find(({ view }) => view.id === verdict.id);
  return partner === undefined ? { kind: 'alone' } : join(sql, state, partner.link, record.side);
}

async function join(sql: Sql, state: LinkState, partner: string, side: Side): Promise<JoinOutcome> {
  const locked = await lockFreeLinks(sql, [partner], state.claim);
  if (locked.length === 0) return { kind: 'busy' };
  const [taken] = await linkStatesOf(sql, [partner]);
  if (taken !== undefined && recordOn(taken, side) !== undefined)
    return {
      kind: 'unsure',
      rule: 'possible-duplicate',
      why: 'The partner that fits is linked to another record already.',
    };
  // Into the link that the caller holds: its claim, and what its workflow was told of it, stay true.
  await joinLinks(sql, state.link, partner);
  const [joined] = await linkStatesOf(sql, [state.link]);
  return joined === undefined ? { kind: 'busy' } : { kind: 'joined', state: joined };
}
