import { describe, expect, test } from 'vitest';
import type { Ledger } from '../../src/ledger/db.ts';
import {
  claimDue,
  deferMarks,
  inboxOfRun,
  inboxSize,
  type Mark,
  type MarkContext,
  mark,
  marksOfLinks,
  returnHeldMarks,
  settleMarks,
  takeForTriage,
  untilDue,
} from '../../src/ledger/inbox.ts';
import { CONNECTION, freshLedger, mint, SERVERS } from './fresh.ts';

const CONTEXT: MarkContext = { connection: CONNECTION, lane: 'live', origin: 'poll' };
const gorgias = (remoteId: string, need: Mark['need'] = 'gorgias'): Mark => ({ side: 'gorgias', remoteId, need });
const contact = (remoteId: string, need: Mark['need'] = 'triage'): Mark => ({ side: 'hubspot', remoteId, need });

const row = async ({ sql }: Ledger, remoteId: string) => {
  const { rows } = await sql.query<Record<string, unknown>>(
    'select need, lane, run, tries, seq::text, due, due <= now() as is_due from inbox where remote_id = $1',
    [remoteId],
  );
  return rows[0];
};

describe.each(SERVERS)('inbox marks on %s', (_name, server) => {
  test.each([
    ['triage', 'hubspot', 'triage'],
    ['hubspot', 'gorgias', 'gorgias'],
    ['gorgias', 'triage', 'gorgias'],
    ['hubspot', 'hubspot', 'hubspot'],
    ['held', 'gorgias', 'held'],
  ] as const)('a mark %s that meets %s needs %s', async (first, second, need) => {
    const ledger = await freshLedger(server());
    await mint(ledger, 'hubspot', '1');
    await mark(ledger.sql, CONTEXT, [contact('1', first)]);
    await mark(ledger.sql, CONTEXT, [contact('1', second)]);
    expect(await row(ledger, '1')).toMatchObject({ need });
    expect((await inboxSize(ledger.sql, CONNECTION)).rows).toBe(1);
  });

  test('a second mark moves the sequence, keeps the earlier due time, the live lane and the first run', async () => {
    const ledger = await freshLedger(server());
    await mint(ledger, 'gorgias', '1');
    await mark(ledger.sql, { ...CONTEXT, run: 'sweep-a' }, [gorgias('1')]);
    const first = await row(ledger, '1');
    await mark(ledger.sql, { ...CONTEXT, lane: 'backfill', run: 'sweep-b', delay: 60 }, [gorgias('1')]);
    const second = await row(ledger, '1');
    expect(second).toMatchObject({ lane: 'live', run: 'sweep-a', due: first?.due });
    expect(BigInt(String(second?.seq))).toBeGreaterThan(BigInt(String(first?.seq)));
    expect(await inboxOfRun(ledger.sql, 'sweep-a')).toBe(1);
    await mark(ledger.sql, { ...CONTEXT, lane: 'backfill', delay: 60 }, [gorgias('2')]);
    await mark(ledger.sql, CONTEXT, [gorgias('2')]);
    expect(await row(ledger, '2')).toMatchObject({ lane: 'live', is_due: true });
  });

  test('settling compares sequences: a mark that arrived meanwhile stays', async () => {
    const ledger = await freshLedger(server());
    const [one, two] = await mint(ledger, 'gorgias', '1', '2');
    await mark(ledger.sql, CONTEXT, [gorgias('1'), gorgias('2')]);
    const seen = await marksOfLinks(ledger.sql, [one ?? '', two ?? '']);
    expect(seen).toHaveLength(2);
    await mark(ledger.sql, CONTEXT, [gorgias('2')]);
    await settleMarks(ledger.sql, CONNECTION, seen);
    expect(await row(ledger, '1')).toBeUndefined();
    expect(await row(ledger, '2')).toMatchObject({ need: 'gorgias' });
  });

  test('one of two marks at the same moment wins and none is lost', async () => {
    const ledger = await freshLedger(server());
    await mint(ledger, 'gorgias', '1', '2', '3');
    const both = [gorgias('1'), gorgias('2'), gorgias('3')];
    await Promise.all(Array.from({ length: 8 }, () => ledger.tx((sql) => mark(sql, CONTEXT, [...both].reverse()))));
    expect((await inboxSize(ledger.sql, CONNECTION)).rows).toBe(3);
  });

  test('a mark put off is not due, counts its tries, and a new mark makes it due again', async () => {
    const ledger = await freshLedger(server());
    const [link = ''] = await mint(ledger, 'gorgias', '1');
    await mark(ledger.sql, CONTEXT, [gorgias('1')]);
    await deferMarks(ledger.sql, [link], 600);
    expect(await row(ledger, '1')).toMatchObject({ is_due: false, tries: 1, need: 'gorgias' });
    await mark(ledger.sql, CONTEXT, [gorgias('1')]);
    expect(await row(ledger, '1')).toMatchObject({ is_due: true, tries: 0 });
  });

  test('how long until something is due: never, in a while, now; of other connections and of what is held nothing', async () => {
    const { sql } = await freshLedger(server());
    const asked = () => untilDue(sql, [CONNECTION, 'another']);
    expect(await asked()).toBe(Number.POSITIVE_INFINITY);
    await mark(sql, { ...CONTEXT, connection: 'a third' }, [contact('1')]);
    await mark(sql, CONTEXT, [contact('2', 'held')]);
    expect(await asked()).toBe(Number.POSITIVE_INFINITY);
    await mark(sql, { ...CONTEXT, delay: 600 }, [gorgias('1')]);
    await mark(sql, { ...CONTEXT, delay: 300, connection: 'another' }, [contact('1')]);
    const soon = await asked();
    expect(soon).toBeGreaterThan(200_000);
    expect(soon).toBeLessThanOrEqual(300_000);
    await mark(sql, CONTEXT, [gorgias('3', 'hubspot')]);
    expect(await asked()).toBe(0);
  });

  test('a held mark is claimed by nobody until it is returned', async () => {
    const ledger = await freshLedger(server());
    const [link = ''] = await mint(ledger, 'gorgias', '1');
    await mark(ledger.sql, CONTEXT, [gorgias('1')]);
    await deferMarks(ledger.sql, [link], 0, 'held');
    const claim = { connection: CONNECTION, need: 'gorgias', lane: 'live', limit: 5, workflow: 'w' } as const;
    expect(await claimDue(ledger.sql, claim)).toEqual([]);
    await returnHeldMarks(ledger.sql);
    expect(await claimDue(ledger.sql, claim)).toEqual([link]);
  });

  test('a triage batch is leased: nobody takes it twice, live before backfill', async () => {
    const ledger = await freshLedger(server());
    await mint(ledger, 'hubspot', '1', '2', '3');
    await mark(ledger.sql, { ...CONTEXT, lane: 'backfill' }, [contact('1'), contact('2')]);
    await mark(ledger.sql, CONTEXT, [contact('3')]);
    const take = (limit: number, least = 1) =>
      takeForTriage(ledger.sql, CONNECTION, { least, limit, leaseSeconds: 60 });
    expect(await take(1)).toEqual(['3']);
    expect(await take(10, 3)).toEqual([]);
    expect((await take(10, 2)).sort()).toEqual(['1', '2']);
    expect(await take(10)).toEqual([]);
  });

  test('every mark wakes the dispatcher', async () => {
    const ledger = await freshLedger(server());
    await mint(ledger, 'gorgias', '1');
    let woken: () => void = () => undefined;
    const heard = new Promise<void>((resolve) => {
      woken = resolve;
    });
    const stop = await ledger.listen('tandem_inbox', () => woken());
    await mark(ledger.sql, CONTEXT, [gorgias('1')]);
    await heard;
    await stop();
  });
});
