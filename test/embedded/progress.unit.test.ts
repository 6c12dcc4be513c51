import { expect, test } from 'vitest';
import { progressOn } from '../../src/daemon/embedded/progress.ts';

const screen = (isTTY: boolean) => {
  const written: string[] = [];
  return { isTTY, columns: 20, write: (text: string) => written.push(text), written };
};

test('a terminal shows one line that is rewritten, cut to its width, and cleared before a lasting one', () => {
  const terminal = screen(true);
  const progress = progressOn(terminal);
  progress.update('building: 1 package of very many');
  progress.say('built');
  expect(terminal.written).toEqual(['\r\u001b[Kbuilding: 1 package', '\r\u001b[K', 'built\n']);
});

test('a file gets plain lines, one every 15 seconds at most, and every lasting one', () => {
  const file = screen(false);
  let now = 0;
  const progress = progressOn(file, () => now);
  for (const seconds of [0, 1, 14, 15, 29]) {
    now = seconds * 1000;
    progress.update(`building: ${seconds}s`);
  }
  progress.say('built');
  expect(file.written).toEqual(['building: 0s\n', 'building: 15s\n', 'built\n']);
});
