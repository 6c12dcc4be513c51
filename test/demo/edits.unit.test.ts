import { expect, test } from 'vitest';
import { audit } from '../../src/demo/audit/audit.ts';
import type { Evidence } from '../../src/demo/audit/evidence/types.ts';
import { conflict, contact, customer, entry, linkedTo, opened, row, world, wrote } from './given.ts';

const lost = (evidence: Evidence) => audit(evidence).counts.lostEdits;
const PAIR = (mine: object, theirs: object) => ({
  hubspot: [contact('1', 'ann', { ...mine, ...linkedTo('7') })],
  gorgias: [customer('7', 'ann', { ...theirs })],
});
const TO_SWEDISH = {
  side: 'hubspot',
  id: '1',
  by: 'person',
  before: { hs_language: 'en' },
  after: { hs_language: 'sv' },
} as const;
const BACK = { side: 'hubspot', id: '1', before: { hs_language: 'sv' }, after: { hs_language: 'en' } } as const;

test('an edit that stands on its side, or only on the other, is kept', () => {
  expect(lost(world({ ...PAIR({ hs_language: 'sv' }, {}), calls: [wrote(TO_SWEDISH)] }))).toBe(0);
  expect(
    lost(world({ ...PAIR({ hs_language: 'en' }, { language: 'sv' }), calls: [wrote(TO_SWEDISH), wrote(BACK)] })),
  ).toBe(0);
});

test('an edit that is nowhere is lost, also one of an import', () => {
  const there = PAIR({ hs_language: 'en' }, { language: 'en' });
  expect(lost(world({ ...there, calls: [wrote(TO_SWEDISH), wrote(BACK)] }))).toBe(1);
  expect(lost(world({ ...there, calls: [wrote({ ...TO_SWEDISH, by: 'import' }), wrote(BACK)] }))).toBe(1);
});

test('what a conflict or the journal shows is not lost', () => {
  const there = { ...PAIR({ hs_language: 'en' }, { language: 'en' }), calls: [wrote(TO_SWEDISH), wrote(BACK)] };
  const open = conflict('language', { id: '1', value: { hs_language: 'sv' } }, { id: '7', value: { language: 'en' } });
  expect(lost(world({ ...there, conflicts: [open] }))).toBe(0);
  const given = entry('hubspot', '1', { language: { old: { hs_language: 'sv' }, new: { hs_language: 'en' } } });
  expect(lost(world({ ...there, journal: [given] }))).toBe(0);
  const gaveUp = entry('hubspot', '1', {
    language: { old: { hs_language: 'en' }, new: {}, losing: { hs_language: 'sv' } },
  });
  expect(lost(world({ ...there, journal: [gaveUp] }))).toBe(0);
});

test('half of a name that a write gave up is read over the other half', () => {
  const before = { firstname: 'Ann', lastname: 'Bell' };
  const married = wrote({
    side: 'hubspot',
    id: '1',
    by: 'person',
    before: { lastname: 'Bell' },
    after: { lastname: 'Young' },
  });
  const ours = { firstname: 'Anna', lastname: 'Clark' };
  const over = wrote({ side: 'hubspot', id: '1', before: { ...before, lastname: 'Young' }, after: ours });
  const there = { ...PAIR(ours, { name: 'Anna Clark' }), calls: [married, over] };
  expect(lost(world(there))).toBe(1);
  const gaveUp = entry('hubspot', '1', { name: { old: before, new: ours, losing: { lastname: 'Young' } } });
  expect(lost(world({ ...there, journal: [gaveUp] }))).toBe(0);
});

test('a conflict or an entry about something else saves nothing', () => {
  const there = { ...PAIR({ hs_language: 'en' }, { language: 'en' }), calls: [wrote(TO_SWEDISH), wrote(BACK)] };
  const elsewhere = conflict('name', { id: '1', value: { firstname: 'sv' } }, { id: '7', value: {} });
  expect(lost(world({ ...there, conflicts: [elsewhere] }))).toBe(1);
  const stranger = entry('hubspot', '2', { language: { old: { hs_language: 'sv' } } });
  expect(lost(world({ ...there, journal: [stranger] }))).toBe(1);
});

test('only the last edit of a field counts', () => {
  const again = { ...TO_SWEDISH, before: { hs_language: 'sv' }, after: { hs_language: 'da' } };
  expect(lost(world({ ...PAIR({ hs_language: 'da' }, {}), calls: [wrote(TO_SWEDISH), wrote(again)] }))).toBe(0);
});

test('half of a name is an edit of the whole name', () => {
  const married = {
    side: 'hubspot',
    id: '1',
    by: 'person',
    before: { lastname: 'Bell' },
    after: { lastname: 'Young' },
  } as const;
  expect(lost(world({ ...PAIR({ firstname: 'Ann', lastname: 'Young' }, {}), calls: [wrote(married)] }))).toBe(0);
  const undone = wrote({ side: 'hubspot', id: '1', before: { lastname: 'Young' }, after: { lastname: 'Bell' } });
  expect(lost(world({ ...PAIR({ firstname: 'Ann', lastname: 'Bell' }, {}), calls: [wrote(married), undone] }))).toBe(1);
});

const ADDRESS = (...addresses: string[]) => ({ channels: addresses.map((address) => ({ type: 'email', address })) });

test('every element of a set must be somewhere, and none that was removed may be back', () => {
  const edit = { id: '7', by: 'person', before: ADDRESS('a@example.com'), after: ADDRESS('b@example.com') } as const;
  const at = (...now: string[]) => {
    const ours = wrote({ id: '7', before: ADDRESS('b@example.com'), after: ADDRESS(...now) });
    return lost(world({ ...PAIR({}, ADDRESS(...now)), calls: [wrote(edit), opened('7'), ours] }));
  };
  expect(at('b@example.com')).toBe(0);
  expect(at('b@example.com', 'c@example.com')).toBe(0);
  expect(at('a@example.com', 'b@example.com')).toBe(1);
  expect(at('c@example.com')).toBe(1);
});

test('a value that an editor cleared may not be back either', () => {
  const cleared = {
    side: 'hubspot',
    id: '1',
    by: 'person',
    before: { hs_language: 'sv' },
    after: { hs_language: null },
  } as const;
  const back = wrote({ side: 'hubspot', id: '1', before: { hs_language: null }, after: { hs_language: 'sv' } });
  expect(lost(world({ ...PAIR({ hs_language: null }, { language: 'sv' }), calls: [wrote(cleared)] }))).toBe(0);
  expect(lost(world({ ...PAIR({ hs_language: 'sv' }, { language: 'sv' }), calls: [wrote(cleared), back] }))).toBe(1);
});

test('nobody looks for edits of a record that is deleted', () => {
  const gone = { hubspot: [row('1', 'ann', {}, { archived: true })] };
  expect(lost(world({ ...gone, calls: [wrote(TO_SWEDISH), wrote(BACK)] }))).toBe(0);
});

const RENAME = { id: '7', by: 'person', before: { name: 'Ann' }, after: { name: 'Anna' } } as const;
const OVERWRITE = { id: '7', before: { name: 'Anna' }, after: { name: 'Annie' } } as const;

test('an edit after our reading and before our write is a gap edit, and not lost besides', () => {
  const { counts } = audit(
    world({ ...PAIR({}, { name: 'Annie' }), calls: [opened('7'), wrote(RENAME), wrote(OVERWRITE)] }),
  );
  expect([counts.gapEdits, counts.lostEdits]).toEqual([1, 0]);
});

test('an edit that we could have read is no gap edit, but lost', () => {
  const { counts } = audit(
    world({ ...PAIR({}, { name: 'Annie' }), calls: [wrote(RENAME), opened('7'), wrote(OVERWRITE)] }),
  );
  expect([counts.gapEdits, counts.lostEdits]).toEqual([0, 1]);
});

test('a list row is no reading of a record', () => {
  const rows = { ...opened('7'), path: '/api/customers' };
  const { counts } = audit(
    world({ ...PAIR({}, { name: 'Annie' }), calls: [opened('7'), wrote(RENAME), rows, wrote(OVERWRITE)] }),
  );
  expect(counts.gapEdits).toBe(1);
});

test('an edit of a field that we did not write is no gap edit', () => {
  const spoke = { id: '7', by: 'person', before: { language: null }, after: { language: 'sv' } } as const;
  const named = wrote({ id: '7', before: { name: 'Ann' }, after: { name: 'Annie' } });
  const { counts } = audit(
    world({ ...PAIR({}, { name: 'Annie', language: 'sv' }), calls: [opened('7'), wrote(spoke), named] }),
  );
  expect([counts.gapEdits, counts.lostEdits]).toEqual([0, 0]);
});

test('what an automation of the vendor ran over was not lost by us', () => {
  const score = {
    ...TO_SWEDISH,
    by: 'automation',
    before: { hs_language: 'sv' },
    after: { hs_language: 'da' },
  } as const;
  const there = PAIR({ hs_language: 'da' }, {});
  expect(lost(world({ ...there, calls: [wrote(TO_SWEDISH), wrote(score)] }))).toBe(0);
  const ours = wrote({ ...BACK, after: { hs_language: 'da' } });
  expect(lost(world({ ...there, calls: [wrote(TO_SWEDISH), ours] }))).toBe(1);
});

/** Contact 2 is merged into 1, which HubSpot then calls 3. */
const merged = (by: 'person' | 'api', stands: string) => {
  const gone = (id: string, language: string) =>
    row(id, 'ann', { hs_language: language }, { archived: true, mergedInto: '3' });
  const call = wrote({ side: 'hubspot', id: '3', by, kind: 'merge', after: { hs_language: stands } });
  const both = {
    ...call,
    ids: ['2', '3'],
    kinds: { 2: 'merge', 3: 'merge' },
    before: { 2: { hs_language: 'sv' }, 3: null },
  };
  return {
    hubspot: [gone('1', 'da'), gone('2', 'sv'), contact('3', 'ann', { hs_language: stands })],
    calls: [wrote({ ...TO_SWEDISH, id: '2' }), { ...both, after: { 2: null, 3: { hs_language: stands } } }],
  };
};

test('what a person gave up by merging was not lost by us; what we gave up by merging was', () => {
  expect(lost(world(merged('person', 'da')))).toBe(0);
  expect(lost(world(merged('person', 'sv')))).toBe(0);
  expect(lost(world(merged('api', 'da')))).toBe(1);
});

test('what a merge by a person kept has to be kept from then on', () => {
  const { hubspot, calls } = merged('person', 'sv');
  const over = wrote({ side: 'hubspot', id: '3', before: { hs_language: 'sv' }, after: { hs_language: 'it' } });
  const now = [...hubspot.slice(0, 2), contact('3', 'ann', { hs_language: 'it' })];
  expect(lost(world({ hubspot: now, calls: [...calls, over] }))).toBe(1);
});
