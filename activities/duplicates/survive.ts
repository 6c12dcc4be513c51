import { missingChannels } from '../../src/core/merging/channels.ts';
import type { MergePlan, SidePlan } from '../../src/core/merging/plan.ts';
import { lackingValue } from '../../src/core/merging/values.ts';
import type { Schema } from '../../src/core/reconcile/contract.ts';
import { forbidden } from '../../src/core/reconcile/guards.ts';
import { isBlank, isEmptySlots, pick } from '../../src/core/slots.ts';
import { type FieldWrite, SIDES, type Side, type Slots } from '../../src/core/types.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { channelsIn } from '../../src/ledger/duplicates-facts.ts';
import { mergesById, type StoredMerge } from '../../src/ledger/duplicates-merges.ts';
import { planAction } from '../../src/ledger/journal.ts';
import type { StoredRecord } from '../../src/ledger/records.ts';
import { type LinkState, linkStatesOf, recordOn } from '../../src/ledger/states.ts';
import type { Deferral } from '../batch.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { evaluate } from '../planning/evaluate.ts';
import { resolveOpen } from '../planning/open-actions.ts';
import type { MergeIds } from './plan.ts';

const RULE = 'merged';
const REASON = 'Of the records that became one, this is the value that survives.';

type Fields = Record<string, FieldWrite>;

/**
 * What the survivor of each side still lacks: the values of the merge's plan, and what the two sides then owe each
 * other by the reconcile core, in one write a side. Answers the actions' ids.
 */
export async function planSurvivor(
  deps: Deps,
  sql: Sql,
  connection: ConnectionDeps,
  merge: StoredMerge,
  state: LinkState,
): Promise<Readonly<Partial<Record<Side, string>>>> {
  const plan = (merge.plan ?? {}) as MergePlan;
  const planned = { hubspot: {} as Fields, gorgias: {} as Fields };
  for (const side of SIDES) {
    const record = recordOn(state, side);
    const own = plan[side];
    if (record !== undefined && own !== undefined && own.sources.length > 0)
      planned[side] = fieldsOf(connection, record, own);
  }
  const as = { ...state, records: state.records.map((record) => withWritten(record, planned[record.side])) };
  const [evaluation] = await evaluate(deps.ledger, sql, connection, [as]);
  const ids: Partial<Record<Side, string>> = {};
  for (const side of SIDES) {
    const record = recordOn(state, side);
    if (record === undefined) continue;
    const owed = evaluation?.actions.find((action) => action.side === side && action.kind === 'update')?.fields ?? {};
    const fields = together(planned[side], owed, record);
    if (Object.keys(fields).length === 0) continue;
    const action = { side, kind: 'update' as const, remoteId: record.remoteId, fields };
    ids[side] = await planAction(sql, { ...action, connection: connection.name, link: state.link, run: merge.run });
  }
  return ids;
}

/** The planned values that the record does not show yet, and that can be written to it. */
export function fieldsOf({ mapping, settings }: ConnectionDeps, record: StoredRecord, plan: SidePlan): Fields {
  const fields: Fields = {};
  for (const field of mapping.fields) {
    const reading = field.codec.read(record.side, record.slots);
    const value = lackingValue(field.codec, reading, plan.values[field.name]);
    if (value === undefined) continue;
    const { slots } = field.codec.write(record.side, value, record.slots, settings.reconcile.schema[record.side]);
    if (isEmptySlots(slots)) continue;
    const one = write(slots, pick(field.slots[record.side], record.slots));
    // What HubSpot calculates, for example, it works out anew by itself.
    if (forbidden(record.side, one, settings.reconcile.schema) === undefined) fields[field.name] = one;
  }
  if (record.side !== 'gorgias') return fields;
  return { ...fields, ...beyondMapping(record, plan, fields), ...unmapped(record, plan, settings.reconcile.schema) };
}

/** Channels of types that no field maps, and the note: Gorgias moves neither by itself (gorgias.md 4.9). */
function beyondMapping(record: StoredRecord, plan: SidePlan, mapped: Fields): Fields {
  const fields: Fields = {};
  const written = new Set(Object.values(mapped).flatMap(({ slots }) => Object.keys(slots)));
  const lacking = missingChannels(plan.channels, channelsIn(record));
  for (const [type, some] of Map.groupBy(lacking, (channel) => channel.type)) {
    const slot = `channel:${type}`;
    if (written.has(slot)) continue;
    const there = channelsIn(record).filter((channel) => channel.type === type);
    const addresses = [...there, ...(some ?? [])].map(({ address }) => address);
    fields[slot] = write({ [slot]: addresses }, pick([slot], record.slots));
  }
  if (plan.note !== undefined && isBlank(record.slots.note) && !written.has('note'))
    fields.note = write({ note: plan.note }, pick(['note'], record.slots));
  return fields;
}

/** Values of customer fields that no field maps, where the survivor has none and the field takes them today. */
function unmapped({ slots }: StoredRecord, plan: SidePlan, schema: Schema): Fields {
  const lacking = Object.entries(plan.unmapped ?? {}).filter(
    ([slot]) => isBlank(slots[slot]) && slot in schema.gorgias,
  );
  const writes = lacking.map(([slot, raw]) => [slot, write({ [slot]: raw }, pick([slot], slots))] as const);
  return Object.fromEntries(writes.filter(([, one]) => forbidden('gorgias', one, schema) === undefined));
}

const write = (slots: Slots, old: Slots): FieldWrite => ({ slots, old, reason: REASON, rule: RULE });

const slotsOf = (fields: Fields): Slots => Object.assign({}, ...Object.values(fields).map(({ slots }) => slots));

const withWritten = (record: StoredRecord, fields: Fields): StoredRecord => ({
  ...record,
  slots: { ...record.slots, ...slotsOf(fields) },
});

/** What reconciling adds stands over what the merge planned; `old` is what is really there. */
function together(planned: Fields, owed: Readonly<Record<string, FieldWrite>>, record: StoredRecord): Fields {
  const all: Fields = { ...planned };
  for (const [name, one] of Object.entries(owed)) {
    const old = pick(Object.keys(one.old), record.slots);
    const { basis: _, ...owing } = one;
    all[name] = { ...owing, slots: { ...planned[name]?.slots, ...one.slots }, old };
  }
  return all;
}

/** One write that a survivor still needs. */
export interface SurvivorWrite {
  readonly merge: string;
  readonly link: string;
  readonly side: Side;
  readonly action: string;
}

/** Plans the writes of merged customers on what both survivors show now; what an earlier attempt left open is settled first. */
export const planSurvivors =
  (deps: Deps) =>
  async (input: MergeIds): Promise<{ writes: readonly SurvivorWrite[]; waiting: readonly Deferral[] }> => {
    const connection = deps.connection(input.connection);
    const writes: SurvivorWrite[] = [];
    const waiting: Deferral[] = [];
    for (const merge of await mergesById(deps.ledger.sql, input.merges)) {
      await deps.ledger.tx(async (sql) => {
        const deferred = await resolveOpen(sql, connection, [merge.keep], SIDES);
        if (deferred.length > 0) return void waiting.push(...deferred);
        const [state] = await linkStatesOf(sql, [merge.keep]);
        if (state === undefined || connection.settings.mode !== 'live') return;
        const ids = await planSurvivor(deps, sql, connection, merge, state);
        for (const side of SIDES) {
          const action = ids[side];
          if (action !== undefined) writes.push({ merge: merge.id, link: merge.keep, side, action });
        }
      });
    }
    return { writes, waiting };
  };
