import { expect, test } from 'vitest';
import { audit } from '../../src/demo/audit/audit.ts';
import type { Call } from '../../src/demo/audit/evidence/types.ts';
import { customer, opened, row, world, wrote } from './given.ts';

const MAIL = { type: 'email', address: 'ann@example.com' };
const CHAT = { type: 'chat', address: 'visitor-1' };
const list = (...channels: (typeof MAIL)[]) => ({ channels });
const dropped = (by: 'api' | 'person' | 'automation') =>
  wrote({ id: '7', by, before: list(MAIL, CHAT), after: list(MAIL) });
const counts = (calls: readonly Call[], ...now: (typeof MAIL)[]) =>
  audit(world({ gorgias: [customer('7', 'ann', list(...now))], calls })).counts;

test('a channel that the API dropped is lost', () => {
  expect(counts([opened('7'), dropped('api')], MAIL).lostChannels).toBe(1);
});

test('so is one that an automation dropped', () => {
  expect(counts([dropped('automation')], MAIL).lostChannels).toBe(1);
});

test('a person may remove a channel', () => {
  expect(counts([dropped('person')], MAIL).lostChannels).toBe(0);
});

test('a channel that is there again is not lost', () => {
  const back = wrote({ id: '7', before: list(MAIL), after: list(MAIL, CHAT) });
  expect(counts([dropped('api'), back], MAIL, CHAT).lostChannels).toBe(0);
});

test('another case of an address is the same channel', () => {
  const shouted = { ...MAIL, address: 'ANN@example.com' };
  expect(counts([wrote({ id: '7', before: list(MAIL), after: list(shouted) })], shouted).lostChannels).toBe(0);
});

test('a channel typed into the gap counts as a gap edit only', () => {
  const typed = wrote({ id: '7', by: 'person', before: list(MAIL), after: list(MAIL, CHAT) });
  const found = counts([opened('7'), typed, dropped('api')], MAIL);
  expect([found.lostChannels, found.gapEdits]).toEqual([0, 1]);
});

test('a deleted customer takes its channels along: lost, if the API deleted it', () => {
  const gone = (by: 'api' | 'person') => wrote({ id: '7', by, kind: 'archive', before: list(MAIL), after: null });
  const audited = (by: 'api' | 'person') =>
    audit(world({ gorgias: [row('7', 'ann', {}, { archived: true })], calls: [gone(by)] })).counts.lostChannels;
  expect([audited('api'), audited('person')]).toEqual([1, 0]);
});

test('channels that a merge moved to the survivor are not lost', () => {
  const moved = wrote({ id: '7', kind: 'merge', before: list(CHAT), after: list() });
  const gorgias = [row('7', 'ann', {}, { archived: true, mergedInto: '8' }), customer('8', 'ann', list(MAIL, CHAT))];
  expect(audit(world({ gorgias, calls: [moved] })).counts.lostChannels).toBe(0);
});
