import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { lockDaemon } from '../../src/daemon/datadir/lock.ts';
import { defaultDataDir, openDataDir } from '../../src/daemon/datadir/open.ts';
import { writePrivate } from '../../src/daemon/datadir/private-file.ts';
import { identify, isAlive, wasStartedWith } from '../../src/daemon/datadir/process.ts';
import { readRuntime, removeRuntime, writeRuntime } from '../../src/daemon/datadir/runtime.ts';

let dir = '';

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tandem-datadir-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const modeOf = (path: string): number => statSync(path).mode & 0o777;

test('a data directory and its token are made once, for their owner alone', () => {
  const path = join(dir, 'deep', 'data');
  const first = openDataDir(path);
  expect([modeOf(path), modeOf(join(path, 'api-token'))]).toEqual([0o700, 0o600]);
  expect(first.apiToken).toMatch(/^[\w-]{43}$/);
  expect(openDataDir(path).apiToken).toBe(first.apiToken);
  expect(readFileSync(join(path, 'api-token'), 'utf8')).toBe(`${first.apiToken}\n`);
});

test('a directory that somebody else made keeps its mode', () => {
  const path = join(dir, 'shared');
  mkdirSync(path);
  chmodSync(path, 0o755);
  openDataDir(path);
  expect(modeOf(path)).toBe(0o755);
});

test('a directory has one name, however it is reached', () => {
  const path = openDataDir(join(dir, 'data')).path;
  symlinkSync(path, join(dir, 'link'));
  expect(openDataDir(join(dir, 'link')).path).toBe(path);
});

test('a file in the place of the directory is an error that says so', () => {
  writeFileSync(join(dir, 'file'), '');
  expect(() => openDataDir(join(dir, 'file'))).toThrow(/expected a directory for --data|make the data directory/);
});

test('root keeps its data in /var/lib, anybody else where XDG says', () => {
  const expected = process.getuid?.() === 0 ? '/var/lib/tandem' : '/data/home/tandem';
  expect(defaultDataDir({ XDG_DATA_HOME: '/data/home' })).toBe(expected);
});

test('one daemon at a time: the second is refused and told who runs', () => {
  const dataDir = openDataDir(join(dir, 'data'));
  const lock = lockDaemon(dataDir);
  expect(() => lockDaemon(dataDir)).toThrow(`another daemon already runs on ${dataDir.path} (pid ${process.pid})`);
  lock.release();
  lockDaemon(dataDir).release();
});

test("a killed daemon's pid file holds nobody up, also when its pid is used again", () => {
  const dataDir = openDataDir(join(dir, 'data'));
  writePrivate(dataDir.file('daemon.pid'), JSON.stringify({ pid: process.pid, birth: 'another time' }));
  lockDaemon(dataDir).release();
});

test('a process is known by its pid and its birth, and only while it lives', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'a-mark'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  const identity = identify(child.pid as number);
  if (!identity) throw new Error('expected a living process');
  expect([isAlive(identity), isAlive({ ...identity, birth: 'another time' })]).toEqual([true, false]);
  expect([wasStartedWith(identity.pid, 'a-mark'), wasStartedWith(identity.pid, 'a-mar')]).toEqual([true, false]);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isAlive(identity)).toBe(false);
});

test('no process has a pid that is no pid', () => {
  expect([0, -1, Number.NaN, 1.5].map(identify)).toEqual([undefined, undefined, undefined, undefined]);
});

const FACTS = {
  startedAt: '2026-01-05T10:00:00Z',
  apiUrl: 'http://127.0.0.1:1',
  webhookUrl: null,
  temporalAddress: '127.0.0.1:2',
  temporalUi: null,
};

test('a running daemon is found by its runtime.json; a killed or stopped one is not', () => {
  expect(readRuntime(dir)).toBeUndefined();
  writeRuntime(dir, FACTS);
  expect(modeOf(join(dir, 'runtime.json'))).toBe(0o600);
  expect(readRuntime(dir)).toMatchObject({ ...FACTS, pid: process.pid });
  writePrivate(join(dir, 'runtime.json'), JSON.stringify({ ...readRuntime(dir), birth: 'another time' }));
  expect(readRuntime(dir)).toBeUndefined();
  writeRuntime(dir, FACTS);
  removeRuntime(dir);
  expect(readRuntime(dir)).toBeUndefined();
});

test('looking for a daemon makes nothing', () => {
  expect(readRuntime(join(dir, 'nowhere'))).toBeUndefined();
  expect(statSync(join(dir, 'nowhere'), { throwIfNoEntry: false })).toBeUndefined();
});
