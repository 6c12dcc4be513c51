import { expect, test } from 'vitest';
import { Cast, namedAlike } from '../../src/demo/story/cast.ts';
import { withChannel } from '../../src/demo/story/day/couple-edits.ts';
import { Draw } from '../../src/demo/story/draw.ts';
import { Fresh } from '../../src/demo/story/fresh.ts';
import { reportOf } from '../../src/demo/story/report.ts';
import { tableOf } from '../../src/demo/story/table.ts';
import { audit } from '../../src/demo/audit/audit.ts';
import { contact, customer, linkedTo, world } from './given.ts';

const TRUTH = {
  hubspot: ['1', '2', '3'].map((id) =>
    contact(id, `p${id}`, { firstname: 'Ann', lastname: id, ...linkedTo(`7${id}`) }),
  ),
  gorgias: ['1', '2', '3'].map((id) => customer(`7${id}`, `p${id}`, { name: id === '3' ? 'Ann' : `Ann ${id}` })),
};

test('the same seed plays the same day', () => {
  const names = (seed: number) => new Cast(TRUTH, new Draw(seed)).take(3).map((couple) => couple.contact.id);
  expect(names(5)).toEqual(names(5));
  expect(new Set([1, 2, 3, 4, 5, 6].map((seed) => names(seed).join())).size).toBeGreaterThan(1);
});

test('nobody plays two parts', () => {
  const cast = new Cast(TRUTH, new Draw(1));
  const [first, rest] = [cast.take(2), cast.take(9)];
  expect(rest).toHaveLength(1);
  expect(first).not.toContain(rest[0]);
  expect(cast.size).toBe(0);
});

test('a new name is only given where both sides have the same one', () => {
  const chosen = new Cast(TRUTH, new Draw(1)).take(9, namedAlike).map((couple) => couple.contact.id);
  expect(chosen.toSorted()).toEqual(['1', '2']);
});

test('a channel is added to those that are there', () => {
  const [one] = new Cast(TRUTH, new Draw(1)).take(1);
  if (one === undefined) throw new Error('the cast is empty');
  const busy = { ...one, customer: customer('71', 'p1', { channels: [{ type: 'chat', address: 'visitor-1' }] }) };
  expect(withChannel(busy, 'phone', '+442079460001').channels).toHaveLength(2);
});

test('fresh values never repeat', () => {
  const fresh = new Fresh(new Draw(1));
  const numbers = Array.from({ length: 1500 }, () => fresh.phone());
  expect(new Set(numbers).size).toBe(1500);
});

const FACTS = { seed: 1, speed: 30, customers: 3, kills: 1, seconds: 9, forcedIntoGap: 0 };

test('the report has the keys of the contract in their order', () => {
  const { forcedIntoGap, failed, ...keys } = reportOf(FACTS, audit(world({})).counts, []);
  expect([forcedIntoGap, failed]).toEqual([0, []]);
  const contract =
    'seed speed customers linkable linked wrongLinks missedLinks createdInHubspot createdInGorgias updates conflicts edits kills ' +
    'hubspotCalls gorgiasCalls rejected429 disagreements lostEdits gapEdits lostChannels duplicateCreates echoWrites secondPassWrites seconds';
  expect(Object.keys(keys)).toEqual(contract.split(' '));
});

test('the table says what must not be', () => {
  const { counts } = audit(world({}));
  const table = tableOf(reportOf(FACTS, { ...counts, lostEdits: 2, wrongLinks: null }, ['lostEdits']));
  expect(table).toMatch(/lostEdits\s+2 .*<-- must be 0/);
  expect(table).toMatch(/wrongLinks\s+unknown/);
});
