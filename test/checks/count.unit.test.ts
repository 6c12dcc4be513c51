import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const PROGRAM = resolve(import.meta.dirname, '../../.ci/count.ts');

const file = (status: string, ...tests: readonly string[]) => ({
  name: 'a.test.ts',
  status,
  message: 'cannot load\nat line 1',
  assertionResults: tests.map((one) => ({ fullName: `a ${one} one`, status: one })),
});

/** What `.ci/run` is told about a run with these files that ended with this status. */
const count = (exitStatus: number, ...testResults: readonly ReturnType<typeof file>[]) => {
  const dir = mkdtempSync(join(tmpdir(), 'tandem-count-'));
  writeFileSync(join(dir, 'report.json'), JSON.stringify({ testResults }));
  const { stdout, stderr } = spawnSync(process.execPath, [PROGRAM, join(dir, 'report.json'), String(exitStatus)], {
    encoding: 'utf8',
  });
  rmSync(dir, { recursive: true });
  return { counts: stdout.trim(), named: stderr.trim().split('\n') };
};

test('all passed', () => {
  expect(count(0, file('passed', 'passed', 'passed'))).toEqual({ counts: '2 0', named: [''] });
});

test('what failed is named, and skipped or unwritten tests have failed', () => {
  expect(count(1, file('failed', 'passed', 'failed', 'pending', 'todo'))).toEqual({
    counts: '1 3',
    named: ['failed: a.test.ts: a failed one', 'pending: a.test.ts: a pending one', 'todo: a.test.ts: a todo one'],
  });
});

test('a file that does not load has failed', () => {
  const { counts, named } = count(1, file('passed', 'passed'), file('failed'));
  expect([counts, named]).toEqual(['1 1', ['failed: a.test.ts: cannot load']]);
});

test('a run that ends badly for another reason, or runs nothing, has failed', () => {
  expect(count(1, file('passed', 'passed')).counts).toBe('1 1');
  expect(count(0).counts).toBe('0 1');
});
