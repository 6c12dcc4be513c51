import { expect, test } from 'vitest';
import { pageOf } from '../../src/cli/duplicates/page.ts';
import type { ShownPair } from '../../src/cli/duplicates/pair.ts';
import { type Answer, type Desk, review } from '../../src/cli/duplicates/review.ts';
import { kitPage } from '../../src/cli/duplicates/kit-page.ts';
import { NOT_ALL, NOT_READABLE } from '../../src/core/merging/kit-snapshot.ts';
import { undoKitOf } from '../../src/core/merging/undo-kit.ts';

const pair = (id: string, more: Partial<ShownPair> = {}): ShownPair => ({
  id,
  state: 'open',
  score: 0.99871,
  verdict: 'same',
  sampled: false,
  moved: false,
  evidence: {
    prior: { strangers: -11.2 },
    levels: [{ label: 'e-mail', level: 'equal', bits: { strangers: 14.25 } }],
    vetoes: [{ says: 'different surnames' }],
  },
  refusals: [],
  left: {
    link: '1',
    hubspot: {
      id: '11',
      fields: { name: { first: 'Ada', last: 'Quill' }, emails: ['ada@example.com'], language: 'en' },
    },
    gorgias: { id: '21', fields: { name: { first: 'Ada', last: 'Quill' } } },
  },
  right: {
    link: '2',
    hubspot: { id: '12', fields: { name: { first: 'Adah', last: 'Quill' }, emails: ['ada@example.com'] } },
    gorgias: null,
  },
  survives: { hubspot: { survivor: '11', ground: 'older', sources: ['12'], values: { language: 'en' } } },
  ...more,
});

test('a page shows both customers side by side, with differences marked, weighed evidence and what survives', () => {
  const page = pageOf(pair('7'), { width: 80 });
  const lines = page.split('\n');
  const line = (start: string): string | undefined => lines.find((one) => one.trimStart().startsWith(start));
  expect(lines[0]).toBe('Pair 7   verdict same   score 0.9987');
  expect(line('HubSpot')).toMatch(/HubSpot +11 +12$/);
  expect(line('name')).toMatch(/name +~ Ada Quill +Adah Quill$/);
  expect(line('emails')).toMatch(/emails +=/);
  expect(line('language')).toMatch(/^ {2}language {5}en$/);
  expect(line('Gorgias')).toMatch(/Gorgias +21 +\(none\)$/);
  expect(page).toContain('       -11.2  how rare a duplicate is');
  expect(page).toContain('       +14.3  e-mail equal');
  expect(page).toContain('veto  different surnames');
  expect(page).toContain('Survives     HubSpot 11 (older), 12 is folded into it');
  for (const one of lines) expect(one.length).toBeLessThanOrEqual(80);
});

test('what stands against a merge is on the page before anybody decides', () => {
  const page = pageOf(pair('7', { refusals: [{ code: 'consent-differs', says: 'Consent differs.' }] }), { width: 100 });
  expect(page).toContain('AGAINST    Consent differs.');
});

test('a page that is longer than the screen is set closer, and loses nothing but room', () => {
  const full = pair('7', { refusals: [{ code: 'consent-differs', says: 'Consent differs.' }] });
  const wide = pageOf(full, { width: 100 }).split('\n');
  const close = pageOf(full, { width: 100, rows: wide.length - 1 }).split('\n');
  expect(close.length).toBeLessThan(wide.length - 3);
  const words = (lines: readonly string[]): string[] =>
    lines.join(' ').replaceAll(';', '').split(/\s+/).filter(Boolean).sort();
  expect(words(close)).toEqual(words(wide));
  for (const line of close) expect(line.length).toBeLessThanOrEqual(100);
});

/** A terminal that types these keys, and a desk that refuses some pairs. */
function desk(keys: string, refusing: readonly string[] = []) {
  const shown: string[] = [];
  const decided: [string, Answer][] = [];
  const at: Desk = {
    keys: [...keys][Symbol.iterator]() as unknown as AsyncIterator<string>,
    screen: () => ({ width: 80 }),
    show: (page) => void shown.push(page),
    decide: async (id, answer) => {
      decided.push([id, answer]);
      return refusing.includes(id) && answer === 'yes' ? ['Consent differs.'] : [];
    },
  };
  return { at, shown, decided };
}

const THREE = [pair('1'), pair('2'), pair('3')];

test('one key a decision: yes, no, later', async () => {
  const { at, decided, shown } = desk('ynl');
  expect(await review(THREE, at)).toEqual({ yes: 1, no: 1, later: 1 });
  expect(decided).toEqual([
    ['1', 'yes'],
    ['2', 'no'],
    ['3', 'later'],
  ]);
  expect(shown[0]).toContain('[1 of 3]');
});

test('back opens the decision before again; other keys do nothing; quit leaves the rest open', async () => {
  const { at, decided } = desk('yxbnq');
  expect(await review(THREE, at)).toEqual({ yes: 0, no: 1, later: 0 });
  expect(decided).toEqual([
    ['1', 'yes'],
    ['1', 'open'],
    ['1', 'no'],
  ]);
});

test('a pair that pre-flight refuses stays on the screen and says why', async () => {
  const { at, shown } = desk('yn', ['1']);
  expect(await review([pair('1')], at)).toEqual({ yes: 0, no: 1, later: 0 });
  expect(shown[1]).toContain('Not decided: Consent differs.');
});

const MERGED = {
  id: 'm1',
  steps: [
    { side: 'hubspot', source: '12', target: '11', state: 'done', result: '19' },
    { side: 'gorgias', source: '22', target: '21', state: 'refused', result: null },
  ],
  snapshots: {
    'hubspot:11': { values: { email: 'ada@example.com', firstname: 'Ada' } },
    'hubspot:12': {
      values: { email: 'ada@example.org', hs_additional_emails: 'a@example.org', company: '<Quill & Co>' },
      associations: { deals: ['501'], tickets: [NOT_READABLE] },
      history: {
        company: [
          { value: '<Quill & Co>', at: '2026-11-02T09:14:31.482Z', sourceType: 'CRM_UI' },
          { value: 'Quill', at: '2026-10-02T09:14:31.482Z', sourceType: 'IMPORT' },
        ],
      },
    },
    'gorgias:22': { values: { name: 'Ada' }, tickets: { 'page 0': ['901', '902'] } },
  },
} as const;

test('the undo kit names each lost record, the record that answers for it, and the steps in order', () => {
  const kit = undoKitOf(MERGED);
  expect(kit.lost).toMatchObject([{ side: 'hubspot', id: '12', into: '19' }]);
  const todo = kit.lost[0]?.todo ?? [];
  const places = [
    'Stop Tandem',
    'Remove from HubSpot record 19: ada@example.org, a@example.org',
    'Create',
    'Give',
    'Move these deals from 19 to it: 501',
    'Look at the tickets of 19 by hand',
    'Put back on 19',
    'Earlier values cannot be written back',
    'Decide "no"',
  ];
  const at = places.map((words) => todo.findIndex((step) => step.includes(words)));
  expect(at).toEqual([...at].sort((a, b) => a - b));
  expect(Math.min(...at)).toBe(0);
  expect(kit.before.map(({ side, id }) => `${side} ${id}`)).toEqual(['hubspot 11', 'gorgias 22']);
});

test.each([
  ['those we know', ['901', '902'], 'Move these tickets from 22 to it: 901, 902.'],
  ['those we may not see', [NOT_READABLE], 'Look at the tickets of 22 by hand and move its own to it'],
  ['those after the last page', ['901', NOT_ALL], 'by hand and move its own to it: there were more than we listed'],
])('the kit says what to do with tickets: %s', (_, ids, words) => {
  const steps = [{ side: 'gorgias', source: '21', target: '22', state: 'done', result: null }] as const;
  const { lost } = undoKitOf({
    id: '4',
    steps,
    snapshots: { 'gorgias:21': { values: {}, tickets: { 'page 0': ids } } },
  });
  expect(lost[0]?.todo.filter((step) => step.includes('tickets'))).toEqual([expect.stringContaining(words)]);
});

test('the kit’s page shows every value and lets none of them become markup', () => {
  const page = kitPage(undoKitOf(MERGED));
  expect(page).toContain('&lt;Quill &amp; Co&gt;');
  expect(page).not.toContain('<Quill');
  for (const value of ['501', '901, 902', 'ada@example.org', 'Quill since 2026-10-02T09:14:31.482Z by IMPORT'])
    expect(page).toContain(value);
});
