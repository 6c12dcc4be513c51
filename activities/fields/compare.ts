import { agreedTo } from '../../src/core/fields/agree.ts';
import { type Drift, driftOf } from '../../src/core/fields/drift.ts';
import type { FieldsState } from '../../src/core/fields/state.ts';
import { customOf } from '../../src/core/fields/state.ts';
import type { Ledger, Sql } from '../../src/ledger/db.ts';
import { readPart, readSeen, writePart, writeSeen } from '../../src/ledger/fields.ts';
import { type Issue, replaceFieldIssues } from '../../src/ledger/issues.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { readingOf } from './live.ts';

export interface CompareFields {
  readonly connection: string;
  /** A person agrees to whatever moved. */
  readonly agree: boolean;
}

/**
 * Takes the definitions that were just read into use, tells what drifted as issues with their cures, and answers the
 * fields whose meaning moved: only what they touch has to be evaluated again.
 */
export const compareFields =
  ({ ledger, connection: connectionOf }: Deps) =>
  async ({ connection: name, agree }: CompareFields): Promise<{ moved: readonly string[] }> => {
    const connection = connectionOf(name);
    const { specs } = connection.fields.now();
    return ledger.tx(async (sql) => {
      const live = await readingOf(sql, name);
      const before = await readSeen(sql, name);
      const seen = agree ? agreedTo(specs, live, before) : before;
      const state = connection.fields.replace(live, seen);
      await writeSeen(sql, name, state.seen);
      const drift = driftOf(specs, live, seen, state.resolved);
      await writePart(sql, name, 'drift', drift);
      await replaceFieldIssues(sql, name, [...driftIssues(drift), ...faultIssues(state, drift)]);
      return { moved: await movedSince(ledger, sql, connection, state) };
    });
  };

/** One issue a side and field: what moved first is told, with all of it in its words. */
const driftIssues = (drift: readonly Drift[]): Issue[] =>
  [...Map.groupBy(drift, ({ side, field }) => `${side} ${field}`).values()].flatMap((some) => {
    const [first] = some;
    if (first === undefined) return [];
    const message = some.map((one) => one.message).join(' ');
    const stopped = first.stops ? ` The field '${first.field}' is stopped; all others go on.` : '';
    return [
      {
        kind: 'field-drift',
        side: first.side,
        field: first.field,
        detail: { message: message + stopped, cure: first.cure },
      },
    ];
  });

/** What nobody asked for and is not there is no issue, and what drifted was told. */
const faultIssues = ({ resolved, specs }: FieldsState, drift: readonly Drift[]): Issue[] =>
  customOf(resolved, specs).flatMap((one) => {
    if (!('fault' in one) || one.byDefault || drift.some(({ field }) => field === one.name)) return [];
    const { side, message, cure } = one.fault;
    return [{ kind: 'field-stopped', side, field: one.name, detail: { message, cure } }];
  });

type Prints = Readonly<Record<string, string>>;

const printsOf = (ledger: Pick<Ledger, 'hash'>, { resolved }: FieldsState): Prints =>
  Object.fromEntries(
    resolved.flatMap((one) => ('spec' in one ? [[one.name, ledger.hash(JSON.stringify(one.spec))] as const] : [])),
  );

/** Before the first listing nobody was evaluated, so nobody has to be again. */
async function movedSince(
  ledger: Ledger,
  sql: Sql,
  { name }: ConnectionDeps,
  state: FieldsState,
): Promise<readonly string[]> {
  const prints = printsOf(ledger, state);
  const before = await readPart<Prints>(sql, name, 'prints');
  // A field that is stopped has no print: when it goes on, what it touches is looked at again.
  const kept = Object.entries(before ?? prints).filter(([field]) => field in prints);
  await writePart(sql, name, 'prints', Object.fromEntries(kept));
  if (before === undefined) return [];
  return Object.keys(prints).filter((field) => prints[field] !== before[field]);
}

/** Says that what these fields touch was evaluated anew. */
export const keepFieldPrints =
  ({ ledger, connection: connectionOf }: Deps) =>
  async ({ connection: name }: { connection: string }): Promise<void> =>
    ledger.tx((sql) => writePart(sql, name, 'prints', printsOf(ledger, connectionOf(name).fields.now())));
