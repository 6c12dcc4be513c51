import { describe, expect, test } from 'vitest';
import type { FieldWrite } from '../../src/core/types.ts';
import { isReleased, plannedIn, releaseBrakes, tripBrake } from '../../src/ledger/brakes.ts';
import type { Ledger } from '../../src/ledger/db.ts';
import {
  actionsById,
  finishActions,
  markSent,
  markUnsent,
  openActions,
  planAction,
  readJournal,
  recentWrites,
  recordLosing,
} from '../../src/ledger/journal.ts';
import { CONNECTION, freshLedger, mint, SERVERS } from './fresh.ts';

/** A write that empties what was there. */
const emptying: FieldWrite = { slots: { name: '' }, old: { name: 'A' }, reason: 'r', rule: 'cleared-passed' };
const write = (rule = 'one-side-changed'): FieldWrite => ({
  slots: { name: 'B' },
  old: { name: 'A' },
  reason: 'r',
  rule,
});

const plan = ({ sql }: Ledger, link: string, more: object = {}) =>
  planAction(sql, {
    connection: CONNECTION,
    link,
    side: 'gorgias',
    kind: 'update',
    remoteId: '1',
    fields: { name: write() },
    ...more,
  });

const stateOf = async ({ sql }: Ledger, id: string) => (await actionsById(sql, [id]))[0]?.state;

describe.each(SERVERS)('actions on %s', (_name, server) => {
  test('at most one action is open per link and side', async () => {
    const ledger = await freshLedger(server());
    const [link = ''] = await mint(ledger, 'gorgias', '1');
    const first = await plan(ledger, link);
    await expect(plan(ledger, link)).rejects.toThrow();
    await plan(ledger, link, { side: 'hubspot' });
    await markSent(ledger.sql, [first]);
    await expect(plan(ledger, link)).rejects.toThrow();
    await finishActions(ledger.sql, [first], 'acknowledged');
    await plan(ledger, link);
  });

  test('an action is sent once, whoever asks at the same moment', async () => {
    const ledger = await freshLedger(server());
    const [link = ''] = await mint(ledger, 'gorgias', '1');
    const id = await plan(ledger, link);
    const sent = await Promise.all(Array.from({ length: 5 }, () => markSent(ledger.sql, [id])));
    expect(sent.flat()).toHaveLength(1);
    expect(await markSent(ledger.sql, [id])).toEqual([]);
    expect((await openActions(ledger.sql, [link]))[0]).toMatchObject({ state: 'sent' });
  });

  test('what certainly had no effect is planned again; what has ended stays ended', async () => {
    const ledger = await freshLedger(server());
    const [link = ''] = await mint(ledger, 'gorgias', '1');
    const id = await plan(ledger, link);
    await markSent(ledger.sql, [id]);
    await markUnsent(ledger.sql, [id]);
    expect((await actionsById(ledger.sql, [id]))[0]).toMatchObject({ state: 'planned', sent: null });
    expect(await markSent(ledger.sql, [id])).toHaveLength(1);
    await finishActions(ledger.sql, [id], 'refused', { words: 'no' });
    await finishActions(ledger.sql, [id], 'acknowledged');
    await markUnsent(ledger.sql, [id]);
    expect(await stateOf(ledger, id)).toBe('refused');
    expect(await openActions(ledger.sql, [link])).toEqual([]);
  });

  test('a create learns its id, and a write what it gave up', async () => {
    const ledger = await freshLedger(server());
    const [link = ''] = await mint(ledger, 'hubspot', '9');
    const id = await planAction(ledger.sql, {
      connection: CONNECTION,
      link,
      side: 'gorgias',
      kind: 'create',
      fields: { name: write() },
    });
    await markSent(ledger.sql, [id]);
    await finishActions(ledger.sql, [id], 'acknowledged', { remoteId: '77' });
    await recordLosing(ledger.sql, id, 'name', { name: 'C' });
    expect((await actionsById(ledger.sql, [id]))[0]).toMatchObject({
      remoteId: '77',
      fields: { name: { losing: { name: 'C' } } },
    });
    expect(await recentWrites(ledger.sql, [link], 60)).toHaveLength(1);
    await ledger.sql.query(`update actions set done = now() - interval '2 minutes'`);
    expect(await recentWrites(ledger.sql, [link], 60)).toEqual([]);
  });

  test('pages of the journal follow on each other without gap or repetition', async () => {
    const ledger = await freshLedger(server());
    const ids = Array.from({ length: 23 }, (_, n) => String(n));
    const links = await mint(ledger, 'gorgias', ...ids);
    // Several in one transaction share their time: the id decides then.
    await ledger.tx(async (sql) => {
      for (const link of links)
        await planAction(sql, { connection: CONNECTION, link, side: 'gorgias', kind: 'update', fields: {} });
    });
    const seen: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 10; page += 1) {
      const rows = await readJournal(ledger.sql, { after, limit: 5 });
      seen.push(...rows.map(({ id }) => id));
      const last = rows.at(-1);
      if (last === undefined) break;
      after = `${last.planned.toISOString()}|${last.id}`;
    }
    expect(seen).toHaveLength(23);
    expect(new Set(seen).size).toBe(23);
  });

  test('brakes count what a run planned, clears and creates apart, superseded ones aside', async () => {
    const ledger = await freshLedger(server());
    const links = await mint(ledger, 'hubspot', '1', '2', '3', '4');
    const [a = '', b = '', c = '', d = ''] = links;
    await plan(ledger, a, { kind: 'create', run: 'r' });
    const dropped = await plan(ledger, b, { kind: 'create', run: 'r' });
    await finishActions(ledger.sql, [dropped], 'superseded');
    await plan(ledger, c, { run: 'r', fields: { name: emptying } });
    await plan(ledger, d, { kind: 'create' });
    expect(await plannedIn(ledger.sql, CONNECTION, 'r', 'gorgias')).toEqual({ creates: 1, clears: 1 });
    expect(await plannedIn(ledger.sql, CONNECTION, null, 'gorgias')).toEqual({ creates: 1, clears: 0 });
    expect(await plannedIn(ledger.sql, CONNECTION, 'r', 'hubspot')).toEqual({ creates: 0, clears: 0 });
    await ledger.sql.query(`update actions set planned = now() - interval '2 days'`);
    expect(await plannedIn(ledger.sql, CONNECTION, null, 'gorgias')).toEqual({ creates: 0, clears: 0 });
    expect(await plannedIn(ledger.sql, CONNECTION, 'r', 'gorgias')).toEqual({ creates: 1, clears: 1 });
  });

  test('a brake holds until it is released by its run, with a note', async () => {
    const ledger = await freshLedger(server());
    await tripBrake(ledger.sql, { connection: CONNECTION, kind: 'creates', side: 'gorgias', run: 'r', reason: 'many' });
    expect(await isReleased(ledger.sql, CONNECTION, 'creates', 'gorgias', 'r')).toBe(false);
    expect(await releaseBrakes(ledger.sql, 'other', 'x')).toBe(0);
    expect(await releaseBrakes(ledger.sql, 'r', 'looked at')).toBe(1);
    expect(await releaseBrakes(ledger.sql, 'r', 'again')).toBe(0);
    expect(await isReleased(ledger.sql, CONNECTION, 'creates', 'gorgias', 'r')).toBe(true);
    expect(await isReleased(ledger.sql, CONNECTION, 'creates', 'hubspot', 'r')).toBe(false);
  });
});
