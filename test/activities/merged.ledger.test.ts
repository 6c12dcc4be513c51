/** What a vendor merged stays merged, whatever a page says that was asked for before. */
import { expect, inject, test } from 'vitest';
import { foldMerged } from '../../activities/planning/merges.ts';
import { recordsOf } from '../../src/ledger/records.ts';
import { CONNECTION, freshLedger } from '../ledger/fresh.ts';
import { CONTACT, connection, read } from './planning.ts';

test('a page that was asked for before a merge and comes after it brings no merged record back to life', async () => {
  const ledger = await freshLedger(inject('databaseUrl'));
  const twin = { ...CONTACT, email: 'twin@example.org' };
  await read(ledger, 'hubspot', '1', CONTACT);
  await read(ledger, 'hubspot', '2', twin);
  await ledger.tx((sql) => foldMerged(sql, connection, 'hubspot', ['1', '2'], '3'));
  await read(ledger, 'hubspot', '2', twin);
  const states = await recordsOf(ledger.sql, CONNECTION, 'hubspot', ['1', '2', '3']);
  expect(states.map(({ remoteId, state }) => [remoteId, state]).sort()).toEqual([
    ['1', 'merged'],
    ['2', 'merged'],
    ['3', 'live'],
  ]);
  const { rows } = await ledger.sql.query(`select from identities where remote_id = '2'`);
  expect(rows).toEqual([]);
});
