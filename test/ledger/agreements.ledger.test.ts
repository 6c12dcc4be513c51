import { describe, expect, test } from 'vitest';
import { agreementsOf, storeAgreements } from '../../src/ledger/agreements.ts';
import {
  closeKept,
  putConflicts,
  readConflicts,
  replaceConflicts,
  type StoredConflict,
} from '../../src/ledger/conflicts.ts';
import { count, readCounters, readCursor, writeCursor } from '../../src/ledger/cursors.ts';
import { closeIssues, openIssue, readIssues, refusedPrints } from '../../src/ledger/issues.ts';
import { addCounts, openRun, runOf, setRunState } from '../../src/ledger/runs.ts';
import { CONNECTION, freshLedger, mint, SERVERS } from './fresh.ts';

const conflict = (link: string, field: string, state: StoredConflict['state'] = 'open'): StoredConflict => ({
  link,
  field,
  state,
  rule: 'both-changed',
  reason: 'two values',
  hubspot: { lastname: 'A' },
  gorgias: { name: 'B' },
});

describe.each(SERVERS)('agreements, conflicts, issues, runs on %s', (_name, server) => {
  test('an agreement advances per field and link', async () => {
    const ledger = await freshLedger(server());
    const [link = ''] = await mint(ledger, 'gorgias', '1');
    await storeAgreements(ledger.sql, CONNECTION, [
      { link, field: 'name', hubspot: { a: '1' }, gorgias: { b: '1' }, held: 'half-kept' },
    ]);
    await storeAgreements(ledger.sql, CONNECTION, [{ link, field: 'language', hubspot: {}, gorgias: {} }]);
    await storeAgreements(ledger.sql, CONNECTION, [{ link, field: 'name', hubspot: { a: '2' }, gorgias: { b: '1' } }]);
    const stored = await agreementsOf(ledger.sql, [link]);
    expect(stored).toHaveLength(2);
    expect(stored.find(({ field }) => field === 'name')).toEqual({
      link,
      field: 'name',
      hubspot: { a: '2' },
      gorgias: { b: '1' },
    });
  });

  test('a conflict names the record that lives, not one that was merged into it', async () => {
    const ledger = await freshLedger(server());
    const [link = ''] = await mint(ledger, 'gorgias', '1', '2', '3');
    await ledger.sql.query('update records set link = $1', [link]);
    await ledger.sql.query(`update records set state = 'merged' where remote_id in ('1', '3')`);
    await putConflicts(ledger.sql, CONNECTION, [conflict(link, 'name')]);
    const [shown] = await readConflicts(ledger.sql, { limit: 10 });
    expect(shown).toMatchObject({ gorgiasId: '2', hubspotId: null });
  });

  test('shown conflicts are replaced by what is true now; those that a person must close stay', async () => {
    const ledger = await freshLedger(server());
    const [one = '', two = ''] = await mint(ledger, 'gorgias', '1', '2');
    await replaceConflicts(
      ledger.sql,
      CONNECTION,
      [one, two],
      [conflict(one, 'name'), conflict(one, 'phones', 'held'), conflict(two, 'name')],
    );
    await putConflicts(ledger.sql, CONNECTION, [conflict(one, 'name', 'kept')]);
    await replaceConflicts(ledger.sql, CONNECTION, [one], [conflict(one, 'language')]);
    const shown = (await readConflicts(ledger.sql, { limit: 10 })).map(({ link, field, state }) => [
      link,
      field,
      state,
    ]);
    expect(shown).toEqual([
      [one, 'language', 'open'],
      [one, 'name', 'kept'],
      [two, 'name', 'open'],
    ]);
    expect(await closeKept(ledger.sql, one, 'language')).toBe(false);
    expect(await closeKept(ledger.sql, one, 'name')).toBe(true);
  });

  test('a conflict keeps the time since when it stands, and pages follow on each other', async () => {
    const ledger = await freshLedger(server());
    const [link = ''] = await mint(ledger, 'gorgias', '1');
    const fields = ['a', 'b', 'c', 'd', 'e'];
    await replaceConflicts(
      ledger.sql,
      CONNECTION,
      [link],
      fields.map((field) => conflict(link, field)),
    );
    await ledger.sql.query(`update conflicts set since = '2026-01-01'`);
    await replaceConflicts(
      ledger.sql,
      CONNECTION,
      [link],
      fields.map((field) => conflict(link, field)),
    );
    const seen: string[] = [];
    let after: string | undefined;
    for (let page = 0; page < 4; page += 1) {
      const rows = await readConflicts(ledger.sql, { after, limit: 2 });
      seen.push(...rows.map(({ field }) => field));
      for (const { since } of rows) expect(since.getUTCFullYear()).toBe(2026);
      for (const { since } of rows) expect(since.getUTCMonth()).toBe(0);
      const last = rows.at(-1);
      if (last !== undefined) after = `${last.link}|${last.field}|${last.state}`;
    }
    expect(seen).toEqual(fields);
  });

  test('one issue is open per record, kind and field; a closed one may be opened anew', async () => {
    const ledger = await freshLedger(server());
    const refused = { kind: 'refused', side: 'hubspot', remoteId: '1', detail: { message: 'm' }, print: 'p' } as const;
    await openIssue(ledger.sql, CONNECTION, refused);
    await openIssue(ledger.sql, CONNECTION, { ...refused, print: 'q' });
    expect(await readIssues(ledger.sql, undefined, 10)).toHaveLength(1);
    const record = { side: 'hubspot', remoteId: '1' } as const;
    expect(await refusedPrints(ledger.sql, CONNECTION, [record])).toEqual(new Map([['hubspot:1', 'q']]));
    await closeIssues(ledger.sql, CONNECTION, [record], ['other']);
    expect(await readIssues(ledger.sql, undefined, 10)).toHaveLength(1);
    await closeIssues(ledger.sql, CONNECTION, [record], ['refused']);
    expect(await refusedPrints(ledger.sql, CONNECTION, [record])).toEqual(new Map());
    await openIssue(ledger.sql, CONNECTION, refused);
    expect(await readIssues(ledger.sql, undefined, 10)).toHaveLength(1);
  });

  test('counters of a run add up over calls at the same moment, and an ended run stays ended', async () => {
    const ledger = await freshLedger(server());
    await openRun(ledger.sql, 'r', CONNECTION, 'sweep');
    await openRun(ledger.sql, 'r', CONNECTION, 'sweep');
    await Promise.all(
      Array.from({ length: 20 }, () => addCounts(ledger.sql, 'r', { calls: 1, read: 100, skipped: 0 })),
    );
    expect((await runOf(ledger.sql, 'r'))?.counters).toMatchObject({ calls: 20, read: 2000, skipped: 0, failed: 0 });
    await setRunState(ledger.sql, 'r', 'paused');
    expect(await runOf(ledger.sql, 'r')).toMatchObject({ state: 'paused', ended: null });
    await setRunState(ledger.sql, 'r', 'done', 'well');
    await setRunState(ledger.sql, 'r', 'failed');
    expect(await runOf(ledger.sql, 'r')).toMatchObject({ state: 'done', note: 'well' });
  });

  test('cursors are kept as their reader wrote them, and events are counted', async () => {
    const ledger = await freshLedger(server());
    expect(await readCursor(ledger.sql, CONNECTION, 'poll')).toBeUndefined();
    await writeCursor(ledger.sql, CONNECTION, 'poll', { seen: 1, handled: ['a'] });
    await writeCursor(ledger.sql, CONNECTION, 'poll', { seen: 2, handled: [] });
    expect(await readCursor(ledger.sql, CONNECTION, 'poll')).toEqual({ seen: 2, handled: [] });
    await Promise.all(Array.from({ length: 10 }, () => count(ledger.sql, CONNECTION, 'webhook:forged')));
    expect(await readCounters(ledger.sql, CONNECTION)).toEqual({ 'webhook:forged': 10 });
  });

  test('a transaction that throws leaves nothing, and a deadlock is tried again', async () => {
    const ledger = await freshLedger(server());
    await expect(
      ledger.tx(async (sql) => {
        await count(sql, CONNECTION, 'a');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await readCounters(ledger.sql, CONNECTION)).toEqual({});
    await count(ledger.sql, CONNECTION, 'a');
    await count(ledger.sql, CONNECTION, 'b');
    const gate = Promise.withResolvers<void>();
    let arrived = 0;
    const crossing = (first: string, second: string) =>
      ledger.tx(async (sql) => {
        await count(sql, CONNECTION, first);
        arrived += 1;
        if (arrived >= 2) gate.resolve();
        await gate.promise;
        await count(sql, CONNECTION, second);
      });
    await Promise.all([crossing('a', 'b'), crossing('b', 'a')]);
    expect(await readCounters(ledger.sql, CONNECTION)).toEqual({ a: 3, b: 3 });
  });
});
