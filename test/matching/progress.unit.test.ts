import { expect, test } from 'vitest';
import { clock, ProgressLine } from '../../src/cli/match/progress.ts';

function shown(isTTY: boolean) {
  const said: string[] = [];
  let now = 0;
  const write = (text: string | Uint8Array): boolean => said.push(String(text)) > 0;
  const line = new ProgressLine({ isTTY, write }, () => now);
  return {
    said,
    at: (seconds: number, step: string, done: number, total: number, count?: number): string | undefined => {
      now = seconds * 1000;
      line.show(step, done, total, count === undefined ? undefined : { unit: 'rows', count });
      return said.at(-1)?.replace('\r\x1b[K', '');
    },
  };
}

test.each(['learning', 'comparing'])('%s shows its speed and how long it will take', (step) => {
  const { at } = shown(true);
  // The first report tells of a step whose beginning nobody saw.
  expect(at(100, step, 1, 101)).toBe(`${step}: 0 %`);
  expect(at(104, step, 3, 101)).toBe(`${step}: 2 %, 0.5 steps/s, 3 min 16 s left`);
  expect(at(110, step, 101, 101)).toBe(`${step}: 100 %, 10 steps/s, 0 s left`);
});

test('reading shows rows a second and how long the bytes will take', () => {
  const { at } = shown(true);
  at(0, 'reading', 1000, 9000, 10);
  expect(at(2, 'reading', 5000, 9000, 4010)).toBe('reading: 55 %, 2,000 rows/s, 2 s left');
  expect(at(3, 'comparing', 1, 2)).toBe('comparing: 50 %');
});

test('where nobody looks each step is named once', () => {
  const { at, said } = shown(false);
  at(0, 'learning', 1, 3);
  at(1, 'learning', 2, 3);
  at(2, 'comparing', 1, 3);
  expect(said).toEqual(['learning\n', 'comparing\n']);
});

test.each([
  [89.2, '90 s'],
  [119.7, '1 min 59 s'],
  [120, '2 min 0 s'],
])('%d seconds are %s', (seconds, text) => {
  expect(clock(seconds)).toBe(text);
});
