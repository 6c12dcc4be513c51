import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { logTail } from '../../src/daemon/embedded/child.ts';

const tailOf = (lines: readonly string[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'log'), `${lines.join('\n')}\n`);
  return logTail(join(folder, 'log'), 3);
};

const stack = Array.from({ length: 60 }, (_, n) => `\tserver.go:${n}`);

test('the end of the log is told', () => {
  expect(tailOf(['a', 'b', 'c', 'd'])).toBe('b\nc\nd');
  expect(tailOf(['a'])).toBe('a');
});

test('of a panic its reason is told, not the end of its stack', () => {
  const reason = 'panic: listen tcp 127.0.0.1:40001: bind: address already in use';
  expect(tailOf(['starting', reason, '', 'goroutine 1 [running]:', ...stack])).toBe(
    `${reason}\n\ngoroutine 1 [running]:`,
  );
});

test('a panic of long ago is another one’s', () => {
  const lines = Array.from({ length: 300 }, (_, n) => `line ${n}`);
  expect(tailOf(['panic: old', ...lines])).toBe('line 297\nline 298\nline 299');
});
