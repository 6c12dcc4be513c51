import { describe, expect, test } from 'vitest';
import { agreementsOf, storeAgreements } from '../../src/ledger/agreements.ts';
import { formerIdsOf, storeAlias, storeTombstone } from '../../src/ledger/aliases.ts';
import type { Ledger } from '../../src/ledger/db.ts';
import { holdersOf, lockIdentities, storeIdentities, unlockIdentities } from '../../src/ledger/identities.ts';
import { claimDue, mark } from '../../src/ledger/inbox.ts';
import { planAction, readJournal } from '../../src/ledger/journal.ts';
import { claimHolders, dropClaims, joinLinks, releaseLinks } from '../../src/ledger/links.ts';
import { countLive, mintMissing, recordsOf, setRecordState, storeViews } from '../../src/ledger/records.ts';
import { linkStatesOf, lockFreeLinks } from '../../src/ledger/states.ts';
import { CONNECTION, freshLedger, mint, SERVERS, view } from './fresh.ts';

const claimOf = async ({ sql }: Ledger, link: string) =>
  (await sql.query<{ claim: string | null }>('select claim from links where id = $1', [link])).rows[0]?.claim;

const dueQuery = (workflow: string, limit = 10) =>
  ({ connection: CONNECTION, need: 'gorgias', lane: 'live', limit, workflow }) as const;

/** Marks a Gorgias record and claims what is due, as the dispatcher does. */
const claimBy = async (ledger: Ledger, remoteId: string, workflow: string): Promise<string[]> => {
  const context = { connection: CONNECTION, lane: 'live', origin: 'poll' } as const;
  await mark(ledger.sql, context, [{ side: 'gorgias', remoteId, need: 'gorgias' }]);
  return claimDue(ledger.sql, dueQuery(workflow));
};

describe.each(SERVERS)('links and claims on %s', (_name, server) => {
  test('a link has one writer: of many who claim at once, exactly one gets each link', async () => {
    const ledger = await freshLedger(server());
    const ids = Array.from({ length: 30 }, (_, n) => String(n));
    const links = await mint(ledger, 'gorgias', ...ids);
    await mark(
      ledger.sql,
      { connection: CONNECTION, lane: 'live', origin: 'poll' },
      ids.map((remoteId) => ({ side: 'gorgias', remoteId, need: 'gorgias' })),
    );
    const taken = await Promise.all(
      Array.from({ length: 6 }, (_, n) => ledger.tx((sql) => claimDue(sql, dueQuery(`workflow-${n}`)))),
    );
    const all = taken.flat();
    expect(new Set(all).size).toBe(all.length);
    for (const [n, own] of taken.entries())
      for (const link of own) expect(await claimOf(ledger, link)).toBe(`workflow-${n}`);
    const rest = await claimDue(ledger.sql, dueQuery('late', 100));
    expect([...all, ...rest].sort()).toEqual([...links].sort());
    expect(await claimDue(ledger.sql, dueQuery('later'))).toEqual([]);
  });

  test('a claimed link is refused to others, skipped while locked, and free once its holder releases it', async () => {
    const ledger = await freshLedger(server());
    const [link = ''] = await mint(ledger, 'gorgias', '1');
    expect(await claimBy(ledger, '1', 'a')).toEqual([link]);
    expect(await claimBy(ledger, '1', 'b')).toEqual([]);
    await releaseLinks(ledger.sql, [link], 'b');
    expect(await claimOf(ledger, link)).toBe('a');
    expect(await lockFreeLinks(ledger.sql, [link])).toEqual([]);
    expect(await lockFreeLinks(ledger.sql, [link], 'a')).toEqual([link]);
    await releaseLinks(ledger.sql, [link], 'a');
    expect(await claimOf(ledger, link)).toBeNull();
    await ledger.tx(async (sql) => {
      expect(await lockFreeLinks(sql, [link])).toEqual([link]);
      expect(await ledger.tx((other) => lockFreeLinks(other, [link]))).toEqual([]);
      expect(await ledger.tx((other) => claimDue(other, dueQuery('b')))).toEqual([]);
    });
  });

  test('a claim has no clock: only dropping its workflow frees it', async () => {
    const ledger = await freshLedger(server());
    await mint(ledger, 'gorgias', '1', '2', '3');
    for (const id of ['1', '2']) await claimBy(ledger, id, 'dead');
    await claimBy(ledger, '3', 'alive');
    await ledger.sql.query(`update links set claimed_at = now() - interval '10 years'`);
    expect((await claimHolders(ledger.sql)).sort()).toEqual(['alive', 'dead']);
    expect(await dropClaims(ledger.sql, 'dead')).toBe(2);
    expect(await claimHolders(ledger.sql)).toEqual(['alive']);
  });

  test('the records of a workflow that died are looked at again, although their marks are gone', async () => {
    const ledger = await freshLedger(server());
    await mint(ledger, 'gorgias', '1', '2');
    for (const id of ['1', '2']) await claimBy(ledger, id, 'dead');
    await ledger.sql.query('delete from inbox');
    await dropClaims(ledger.sql, 'dead');
    const { rows } = await ledger.sql.query('select remote_id as id, need, due <= now() as due from inbox order by 1');
    expect(rows).toEqual(['1', '2'].map((id) => ({ id, need: 'gorgias', due: true })));
  });

  test('a parked link is claimed by nobody', async () => {
    const ledger = await freshLedger(server());
    const [link = ''] = await mint(ledger, 'gorgias', '1');
    await ledger.sql.query(`update links set state = 'parked' where id = $1`, [link]);
    expect(await claimBy(ledger, '1', 'a')).toEqual([]);
  });

  test('each record gets exactly one link, whoever mints it at the same moment', async () => {
    const ledger = await freshLedger(server());
    const ids = Array.from({ length: 20 }, (_, n) => String(n));
    await Promise.all(
      Array.from({ length: 6 }, () => ledger.tx((sql) => mintMissing(sql, CONNECTION, 'hubspot', ids))),
    );
    const rows = await recordsOf(ledger.sql, CONNECTION, 'hubspot', ids);
    expect(rows).toHaveLength(20);
    expect(new Set(rows.map(({ link }) => link)).size).toBe(20);
    const { rows: links } = await ledger.sql.query<{ n: number }>('select count(*)::int as n from links');
    expect(links[0]?.n).toBe(20);
  });

  test('joining keeps the link that is held: records, tombstones and journal move, agreements begin anew', async () => {
    const ledger = await freshLedger(server());
    const [drop = ''] = await mint(ledger, 'hubspot', 'h');
    const [keep = ''] = await mint(ledger, 'gorgias', 'g');
    await claimBy(ledger, 'g', 'w');
    const empty = { hubspot: {}, gorgias: {} };
    await storeAgreements(
      ledger.sql,
      CONNECTION,
      [drop, keep].map((link) => ({ link, field: 'name', ...empty })),
    );
    await planAction(ledger.sql, {
      connection: CONNECTION,
      link: drop,
      side: 'hubspot',
      kind: 'update',
      remoteId: 'h',
      fields: {},
    });
    await storeTombstone(ledger.sql, CONNECTION, drop, 'gorgias', 'old');
    await joinLinks(ledger.sql, [{ keep, drop }]);
    const [state, ...none] = await linkStatesOf(ledger.sql, [keep, drop]);
    expect(none).toEqual([]);
    expect(state).toMatchObject({ link: keep, claim: 'w', tombstones: ['gorgias'], agreements: {} });
    expect(state?.records.map(({ side, remoteId }) => [side, remoteId])).toEqual([
      ['gorgias', 'g'],
      ['hubspot', 'h'],
    ]);
    expect(state?.open).toHaveLength(1);
    expect(await readJournal(ledger.sql, { limit: 5 })).toMatchObject([{ link: keep }]);
    expect(await agreementsOf(ledger.sql, [keep, drop])).toEqual([]);
  });

  test('chains of merges are flattened, and the earlier ids of a record are known', async () => {
    const ledger = await freshLedger(server());
    await storeAlias(ledger.sql, CONNECTION, 'hubspot', ['1'], '2');
    await storeAlias(ledger.sql, CONNECTION, 'hubspot', ['2', '3'], '4');
    expect(await formerIdsOf(ledger.sql, CONNECTION, 'hubspot', '4')).toEqual(['1', '2', '3']);
    expect(await formerIdsOf(ledger.sql, CONNECTION, 'hubspot', '2')).toEqual([]);
    expect(await formerIdsOf(ledger.sql, CONNECTION, 'gorgias', '4')).toEqual([]);
  });

  test('identity locks are all or none, and a holder may take its own again', async () => {
    const ledger = await freshLedger(server());
    const [one = '', two = ''] = await mint(ledger, 'gorgias', '1', '2');
    const locks = async (link: string, hashes: string[]) =>
      (await lockIdentities(ledger.sql, CONNECTION, [{ link, hashes }])).has(link);
    expect(await locks(one, ['a', 'b'])).toBe(true);
    expect(await locks(one, ['b', 'a', 'a'])).toBe(true);
    expect(await locks(two, ['b', 'c'])).toBe(false);
    const { rows } = await ledger.sql.query<{ hash: string }>('select hash from identity_locks order by hash');
    expect(rows.map(({ hash }) => hash)).toEqual(['a', 'b']);
    await unlockIdentities(ledger.sql, [one]);
    expect(await locks(two, ['b', 'c'])).toBe(true);
  });

  test('of those who want one address together the first gets it, and who shares none gets theirs', async () => {
    const ledger = await freshLedger(server());
    const [one = '', two = '', three = ''] = await mint(ledger, 'gorgias', '1', '2', '3');
    const wishes = [
      { link: one, hashes: ['a', 'b'] },
      { link: two, hashes: ['b', 'c'] },
      { link: three, hashes: ['c', 'd'] },
    ];
    expect([...(await lockIdentities(ledger.sql, CONNECTION, wishes))]).toEqual([one, three]);
  });

  test('of two who lock crossing addresses at once, exactly one gets through', async () => {
    const ledger = await freshLedger(server());
    const links = await mint(ledger, 'gorgias', '1', '2');
    const crossing = [
      ['a', 'b', 'c'],
      ['c', 'b', 'd'],
    ];
    const got = await Promise.all(
      links.map((link, n) =>
        ledger.tx((sql) => lockIdentities(sql, CONNECTION, [{ link, hashes: crossing[n] ?? [] }])),
      ),
    );
    expect(got.filter(({ size }) => size > 0)).toHaveLength(1);
  });

  test('addresses are replaced with each reading, and only live records show theirs', async () => {
    const ledger = await freshLedger(server());
    await mint(ledger, 'hubspot', '1');
    const show = (hash: string) =>
      storeIdentities(ledger.sql, CONNECTION, 'hubspot', [{ remoteId: '1', identities: [{ kind: 'email', hash }] }]);
    await show('old');
    await show('new');
    expect(await holdersOf(ledger.sql, CONNECTION, ['old'])).toEqual([]);
    expect(await holdersOf(ledger.sql, CONNECTION, ['new'])).toMatchObject([{ remoteId: '1' }]);
    await setRecordState(ledger.sql, CONNECTION, 'hubspot', ['1'], 'gone');
    expect(await holdersOf(ledger.sql, CONNECTION, ['new'])).toEqual([]);
    expect(await countLive(ledger.sql, CONNECTION)).toEqual({ hubspot: 0, gorgias: 0 });
  });

  test('a list row is laid over what is stored and does not take its channels away', async () => {
    const ledger = await freshLedger(server());
    await mint(ledger, 'gorgias', '1');
    await view(ledger, 'gorgias', '1', { name: 'A', 'channel:email': ['a@example.com'] });
    await storeViews(ledger.sql, CONNECTION, 'gorgias', [
      { remoteId: '1', slots: { name: 'B' }, partial: true, complete: false },
    ]);
    const [record] = await recordsOf(ledger.sql, CONNECTION, 'gorgias', ['1']);
    expect(record).toMatchObject({ complete: true, slots: { name: 'B', 'channel:email': ['a@example.com'] } });
    await view(ledger, 'gorgias', '1', { name: 'C' });
    expect((await recordsOf(ledger.sql, CONNECTION, 'gorgias', ['1']))[0]?.slots).toEqual({ name: 'C' });
  });

  test('a tombstone is told per side', async () => {
    const ledger = await freshLedger(server());
    const [link = ''] = await mint(ledger, 'gorgias', '1');
    await storeTombstone(ledger.sql, CONNECTION, link, 'hubspot', '9');
    expect((await linkStatesOf(ledger.sql, [link]))[0]?.tombstones).toEqual(['hubspot']);
  });
});
