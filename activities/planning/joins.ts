import { decideLink } from '../../src/core/linking/decide-link.ts';
import { type Fate, pairUp, type Wish } from '../../src/core/linking/pair-up.ts';
import type { Side } from '../../src/core/types.ts';
import type { Ledger, Sql } from '../../src/ledger/db.ts';
import { joinLinks } from '../../src/ledger/links.ts';
import type { StoredRecord } from '../../src/ledger/records.ts';
import { linkStatesOf, lockFreeLinks, type LinkState, viewOf } from '../../src/ledger/states.ts';
import type { ConnectionDeps } from '../deps.ts';
import { candidatesFor } from './candidates.ts';

/** What became of a one-sided link that looked for its partner. */
export type JoinOutcome =
  | { readonly kind: 'joined'; readonly state: LinkState }
  /** An earlier link of the batch took it in. */
  | { readonly kind: 'gone' }
  /** Nobody shows one of its addresses: it may be created on the other side. */
  | { readonly kind: 'alone' }
  /** There is somebody, but who is not certain: an issue, never a guess. */
  | { readonly kind: 'unsure'; readonly rule: string; readonly why: string }
  /** Its partner is being written to; look again later. */
  | { readonly kind: 'busy' };

const TAKEN: JoinOutcome = {
  kind: 'unsure',
  rule: 'possible-duplicate',
  why: 'The partner that fits is linked to another record already.',
};

/**
 * Looks for the partners of one-sided links among everything the ledger knows, and joins what is certain. The answer,
 * by link, also holds links that somebody of the batch took in.
 */
export async function joinOneSided(
  ledger: Ledger,
  sql: Sql,
  connection: ConnectionDeps,
  states: readonly LinkState[],
): Promise<ReadonlyMap<string, JoinOutcome>> {
  const outcomes = new Map<string, JoinOutcome>();
  const wishes: Wish[] = [];
  const candidates = await candidatesFor(ledger, sql, connection, states.flatMap(recordOf));
  for (const state of states) {
    const [record] = state.records;
    const sought = record === undefined ? ALONE : seek(connection, record, candidates.get(record.link) ?? []);
    if ('partner' in sought) wishes.push({ link: state.link, ...sought });
    else outcomes.set(state.link, sought);
  }
  if (wishes.length === 0) return outcomes;
  const fates = pairUp(wishes, await lockPartners(sql, wishes, states));
  for (const [link, outcome] of await carryOut(sql, wishes, fates)) outcomes.set(link, outcome);
  return outcomes;
}

const ALONE: JoinOutcome = { kind: 'alone' };
const recordOf = ({ records }: LinkState): readonly StoredRecord[] => records.slice(0, 1);

function seek(
  connection: ConnectionDeps,
  record: StoredRecord,
  candidates: Parameters<typeof decideLink>[1],
): JoinOutcome | { readonly side: Side; readonly partner: string } {
  const verdict = decideLink(viewOf(record), candidates, { ...connection, region: connection.mapping.region });
  if (verdict.kind === 'none') return ALONE;
  if (verdict.kind !== 'link') return { kind: 'unsure', rule: verdict.kind, why: verdict.why };
  const partner = candidates.find(({ view }) => view.id === verdict.id);
  return partner === undefined ? ALONE : { side: record.side, partner: partner.link };
}

/** Locks the partners' links that nobody else holds, until the transaction ends; with the sides of their records. */
async function lockPartners(sql: Sql, wishes: readonly Wish[], states: readonly LinkState[]) {
  const claims = new Map(states.map(({ link, claim }) => [link, claim]));
  const locked: string[] = [];
  for (const [claim, own] of Map.groupBy(wishes, ({ link }) => claims.get(link) ?? null))
    locked.push(
      ...(await lockFreeLinks(
        sql,
        own.map(({ partner }) => partner),
        claim,
      )),
    );
  const partners = await linkStatesOf(sql, locked);
  return new Map(partners.map(({ link, records }) => [link, new Set(records.map(({ side }) => side))]));
}

async function carryOut(
  sql: Sql,
  wishes: readonly Wish[],
  fates: ReadonlyMap<string, Fate>,
): Promise<ReadonlyMap<string, JoinOutcome>> {
  const joined = wishes.filter(({ link }) => fates.get(link) === 'joined');
  // Into the links that the caller holds: their claims, and what their workflow was told of them, stay true.
  await joinLinks(
    sql,
    joined.map(({ link, partner }) => ({ keep: link, drop: partner })),
  );
  const states = await linkStatesOf(
    sql,
    joined.map(({ link }) => link),
  );
  const outcomes = new Map<string, JoinOutcome>();
  for (const [link, fate] of fates)
    if (fate !== 'joined') outcomes.set(link, fate === 'taken' ? TAKEN : { kind: fate });
  for (const state of states) outcomes.set(state.link, { kind: 'joined', state });
  return outcomes;
}
