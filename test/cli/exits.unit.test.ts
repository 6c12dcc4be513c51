/** What the command says and how it ends where there is no daemon: as a person runs it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const TANDEM = join(import.meta.dirname, '../../bin/tandem');
const folder = mkdtempSync(join(tmpdir(), 'tandem-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const tandem = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(TANDEM, args, { encoding: 'utf8', cwd: folder });
  return { status, stdout, stderr };
};

const DATA = ['--data', join(folder, 'nobody')];

test.each([
  ['status', [...DATA]],
  ['sweep', ['--wait', '--json', ...DATA]],
  ['release', ['run', '--note', 'x', ...DATA]],
])('%s without a daemon exits 1, says how to start one, and prints nothing on standard output', (name, args) => {
  const { status, stdout, stderr } = tandem(name, ...args);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain('`tandem start`');
});

test.each([
  ['an unknown command', ['dance']],
  ['an unknown option', ['status', '--loud']],
  ['a missing argument', ['release', '--note', 'x']],
  ['a missing note', ['release', 'run']],
])('%s is a usage fault: exit 2', (_what, args) => {
  expect(tandem(...args).status).toBe(2);
});

test.each(['start', 'status', 'sweep', 'release', 'sandbox'])('%s --help exits 0 and tells its options', (name) => {
  const { status, stdout } = tandem(name, '--help');
  expect([status, stdout.includes('--help')]).toEqual([0, true]);
});

test('start with a faulty configuration exits 2, names every fault with its line, and starts nothing', () => {
  const config = file('bad.yaml', 'timeScale: fast\nconnections:\n  - name: Main Shop\n    hubspot: {}\n');
  const { status, stderr } = tandem('start', '--config', config, ...DATA);
  expect(status).toBe(2);
  expect(stderr).toContain('nothing was started');
  for (const word of ['timeScale', 'name', 'token', 'gorgias']) expect(stderr).toContain(word);
  expect(stderr).toMatch(/bad\.yaml:1/);
});

test('start without a configuration exits 2 and says where it looked', () => {
  const { status, stderr } = tandem('start', '--config', join(folder, 'none.yaml'), ...DATA);
  expect([status, stderr.includes('none.yaml')]).toEqual([2, true]);
});
