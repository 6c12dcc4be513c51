import { cancellationSignal } from '@temporalio/activity';
import { refusalsOf } from '../../src/core/merging/refusals.ts';
import type { Json } from '../../src/core/types.ts';
import { readCursor, writeCursor } from '../../src/ledger/cursors.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { type ScoredPair, storeCandidates, supersedeUnseen } from '../../src/ledger/duplicates.ts';
import { neverPairs } from '../../src/ledger/duplicates-decisions.ts';
import { subjectOf } from '../../src/ledger/duplicates-facts.ts';
import { pairPrint, printOfLink } from '../../src/ledger/duplicates-prints.ts';
import { LESSONS, liveByLink, readSince, SCANNED } from '../../src/ledger/duplicates-scope.ts';
import type { StoredRecord } from '../../src/ledger/records.ts';
import { addCounts, openRun, setRunState } from '../../src/ledger/runs.ts';
import type { DuplicatePair, Lessons } from '../../src/matching/duplicates.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { candidateOf } from './people.ts';
import { searchAside } from './search.ts';

export interface ScanDuplicates {
  readonly connection: string;
  readonly run: string;
  readonly whole: boolean;
  /** Asked by the clock: without work it leaves no run behind. */
  readonly quiet?: boolean;
}

export interface Scanned {
  readonly customers: number;
  readonly found: number;
}

/** A transaction that began before a scan may end after it, with the moment of its beginning. */
const OVERLAP_MS = 30_000;

type Customers = ReadonlyMap<string, readonly StoredRecord[]>;

/**
 * Looks for customers who are one person, over the ledger's views: no vendor is asked. A whole scan judges everybody
 * and learns; one that is not judges who was read since the last scan against everybody, by what was learned.
 */
export const scanDuplicates =
  (deps: Deps) =>
  async (input: ScanDuplicates): Promise<Scanned> => {
    const connection = deps.connection(input.connection);
    const { sql } = deps.ledger;
    const lessons = (await readCursor(sql, connection.name, LESSONS)) as Lessons | undefined;
    const scanned = (await readCursor(sql, connection.name, SCANNED)) as string | undefined;
    const from = new Date().toISOString();
    const only = input.whole ? undefined : await changedSince(sql, connection.name, lessons, scanned);
    // Rescans that nobody asked for leave a row only where they find somebody.
    const silent = input.quiet === true && !input.whole;
    if (!silent) await openRun(sql, input.run, connection.name, 'scan');
    const counts = only?.length === 0 ? NOTHING : await scanSome(deps, connection, input.run, only, lessons);
    await writeCursor(sql, connection.name, SCANNED, from);
    if (silent && counts.found === 0) return counts;
    await deps.ledger.tx((tx) => endRun(tx, connection.name, input.run, counts));
    return counts;
  };

/** In one transaction: a run that was opened only to be closed is never seen at work. */
async function endRun(sql: Sql, connection: string, run: string, { customers, found }: Scanned): Promise<void> {
  await openRun(sql, run, connection, 'scan');
  await addCounts(sql, run, { read: customers, planned: found });
  await setRunState(sql, run, 'done');
}

const NOTHING: Scanned = { customers: 0, found: 0 };

/** Without a whole scan there is nothing to compare with: nobody is looked at. */
async function changedSince(sql: Sql, connection: string, lessons: Lessons | undefined, scanned: string | undefined) {
  if (lessons === undefined || scanned === undefined) return [];
  return readSince(sql, connection, new Date(Date.parse(scanned) - OVERLAP_MS).toISOString());
}

async function scanSome(
  deps: Deps,
  connection: ConnectionDeps,
  run: string,
  only: readonly string[] | undefined,
  lessons: Lessons | undefined,
): Promise<Scanned> {
  const customers = await liveByLink(deps.ledger.sql, connection.name);
  const { region } = connection.mapping;
  const order = {
    records: [...customers].map(([link, records]) => candidateOf(link, records, connection.portalId)),
    neverSame: (await neverPairs(deps.ledger.sql, connection.name)).filter((pair) =>
      pair.every((one) => customers.has(one)),
    ),
    ...(region === undefined ? {} : { settings: { region } }),
    ...(only === undefined ? {} : { only: new Set(only) }),
    ...(only === undefined || lessons === undefined ? {} : { lessons }),
  };
  const found = await searchAside(order, cancellationSignal());
  const pairs = found.pairs.filter(({ left, right }) => sharesSide(customers, left, right));
  await deps.ledger.tx(async (sql) => {
    await keepPairs(deps, sql, connection, { run, customers, pairs });
    await supersedeUnseen(sql, connection.name, run, only);
    if (only === undefined) await writeCursor(sql, connection.name, LESSONS, found.lessons as unknown as Json);
  });
  return { customers: only?.length ?? customers.size, found: pairs.length };
}

/** A contact and a customer that are one person are a matter of linking; nothing is merged there. */
const sharesSide = (customers: Customers, left: string, right: string): boolean =>
  (customers.get(left) ?? []).some(({ side }) => (customers.get(right) ?? []).some((other) => other.side === side));

interface Found {
  readonly run: string;
  readonly customers: Customers;
  readonly pairs: readonly DuplicatePair[];
}

/** A few thousand a statement. */
const SLICE = 2_000;

async function keepPairs(deps: Deps, sql: Sql, connection: ConnectionDeps, { run, customers, pairs }: Found) {
  const scored = pairs.map((pair) => scoredPair(deps, connection, customers, pair));
  for (let at = 0; at < scored.length; at += SLICE)
    await storeCandidates(sql, connection.name, run, scored.slice(at, at + SLICE));
}

function scoredPair(
  { ledger }: Deps,
  { mapping }: ConnectionDeps,
  customers: Customers,
  pair: DuplicatePair,
): ScoredPair {
  const { left, right, score, verdict, vetoes, reasons, evidence } = pair;
  const of = (link: string) => customers.get(link) ?? [];
  const print = (link: string) => printOfLink(ledger, mapping.fields, { records: of(link) });
  const refusals = refusalsOf([...of(left), ...of(right)].map(subjectOf));
  const companies = vetoes.some(({ name }) => name === 'company') ? ['company-and-person'] : [];
  const inOrder = BigInt(left) < BigInt(right) ? [left, right] : [right, left];
  return {
    left,
    right,
    score,
    verdict,
    evidence: { ...evidence, vetoes, reasons },
    refusals: [...refusals, ...companies],
    print: pairPrint(...(inOrder.map(print) as [string, string])),
  };
}
