import { describe, expect, test } from 'vitest';
import type { Sql } from '../../src/ledger/db.ts';
import { replacePreviews, turnPreviewsIntoMarks } from '../../src/ledger/previews.ts';
import { CONNECTION, freshLedger, mint, SERVERS } from './fresh.ts';

const action = (link: string, side: 'hubspot' | 'gorgias', kind: 'create' | 'update') => ({
  link,
  side,
  kind,
  fields: {},
});

const marks = async (sql: Sql) =>
  (await sql.query('select side, remote_id, need, lane from inbox order by side, remote_id')).rows;

describe.each(SERVERS)('going live on %s', (_name, server) => {
  test('what is to be read again is marked: the record to be updated, or the one another is made from', async () => {
    const ledger = await freshLedger(server());
    const { sql } = ledger;
    const [both = '', contactOnly = '', hubspotOwed = ''] = await mint(ledger, 'hubspot', '1', '2', '3');
    const [customerOnly = '', a = '', b = ''] = await mint(ledger, 'gorgias', '4', '5', '6');
    await sql.query('update records set link = $1 where link = $2', [both, a]);
    await sql.query('update records set link = $1 where link = $2', [hubspotOwed, b]);
    const actions = [
      action(both, 'hubspot', 'update'),
      action(both, 'gorgias', 'update'),
      action(contactOnly, 'gorgias', 'create'),
      action(hubspotOwed, 'hubspot', 'update'),
      action(customerOnly, 'hubspot', 'create'),
    ];
    await replacePreviews(sql, CONNECTION, [], actions as never);

    expect(await turnPreviewsIntoMarks(sql, CONNECTION)).toBe(5);
    expect(await marks(sql)).toEqual([
      { side: 'gorgias', remote_id: '4', need: 'hubspot', lane: 'backfill' },
      { side: 'gorgias', remote_id: '5', need: 'gorgias', lane: 'backfill' },
      { side: 'hubspot', remote_id: '1', need: 'gorgias', lane: 'backfill' },
      { side: 'hubspot', remote_id: '2', need: 'hubspot', lane: 'backfill' },
      { side: 'hubspot', remote_id: '3', need: 'hubspot', lane: 'backfill' },
    ]);
  });
});
