import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identify } from '../../src/daemon/datadir/process.ts';
import { waitUntil } from '../../src/daemon/embedded/child.ts';
import { type Progress, silent } from '../../src/daemon/embedded/progress.ts';
import { build } from '../../src/daemon/embedded/temporal/build.ts';
import { builtBinary } from '../../src/daemon/embedded/temporal/cache.ts';
import { download } from '../../src/daemon/embedded/temporal/download.ts';
import { readGo } from '../../src/daemon/embedded/temporal/go-output.ts';
import { findOnPath } from '../../src/daemon/embedded/temporal/on-path.ts';

const TO_NOBODY = { log: silent } as const;

let dir = '';

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'tandem-sources-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const program = (path: string, script: string): void => {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
};

const temporalWith = (server: string): string => `echo "temporal version 1.9.0 (Server ${server}, UI 2.0.0)"`;

const recorder = (): Progress & { readonly said: string[] } => {
  const said: string[] = [];
  return { said, say: (line) => said.push(line), update: () => {} };
};

test.each(['1.31.0', '1.40.2', '2.0.0'])('a temporal on the PATH with server %s is taken', async (server) => {
  program(join(dir, 'bin/temporal'), temporalWith(server));
  const path = `relative:${join(dir, 'empty')}:${join(dir, 'bin')}`;
  expect(await findOnPath(path, silent)).toEqual({ path: join(dir, 'bin/temporal'), server });
});

test.each([
  ['an old one', temporalWith('1.30.9'), 'one with server 1.30.9'],
  ['another program', 'echo hello', 'a program that is something else'],
  ['a broken one', 'exit 3', 'a program that is something else'],
])('%s on the PATH is named and passed over', async (_what, script, found) => {
  program(join(dir, 'bin/temporal'), script);
  const log = recorder();
  expect(await findOnPath(join(dir, 'bin'), log)).toBeUndefined();
  expect(log.said.join()).toContain(`found ${found}`);
});

/** A `go` that counts its runs, takes a moment, and "builds" a program that prints a version. */
const fakeGo = (): { readonly env: Record<string, string>; readonly runs: () => number } => {
  const count = join(dir, 'count');
  program(
    join(dir, 'bin/go'),
    `echo run >> ${count}\nwhile [ "$1" != -o ]; do shift; done\nprintf '#!/bin/sh\\n%s\\n' '${temporalWith('1.31.2')}' > "$2"\nchmod +x "$2"`,
  );
  const runs = () => (existsSync(count) ? readFileSync(count, 'utf8').trim().split('\n').length : 0);
  return { env: { PATH: `${join(dir, 'bin')}:/usr/bin:/bin`, HOME: dir }, runs };
};

test('two builds at once make one binary, and a third finds it', async () => {
  const { env, runs } = fakeGo();
  const built = { path: builtBinary(dir), server: '1.31.2' };
  expect(await Promise.all([build(dir, env, TO_NOBODY), build(dir, env, TO_NOBODY)])).toEqual([built, built]);
  expect(await build(dir, env, TO_NOBODY)).toEqual(built);
  expect(runs()).toBe(1);
});

test('a build that fails shows what Go said and the ways out, and leaves nothing behind as a binary', async () => {
  program(join(dir, 'bin/go'), 'echo "go: downloading a v1" >&2; echo "a.go:1: no space left on device" >&2; exit 1');
  const failure = build(dir, { PATH: `${join(dir, 'bin')}:/usr/bin:/bin`, HOME: dir }, TO_NOBODY);
  await expect(failure).rejects.toThrow(/no space left on device.*TEMPORAL_ADDRESS.*PATH.*Go 1\.21/s);
  await expect(failure).rejects.not.toThrow(/downloading/);
  expect(existsSync(builtBinary(dir))).toBe(false);
});

test('a build that nobody waits for any more ends Go, and leaves no binary', async () => {
  const pid = join(dir, 'go.pid');
  program(join(dir, 'bin/go'), `echo $$ > ${pid}\nexec sleep 60`);
  const stop = new AbortController();
  const failure = build(
    dir,
    { PATH: `${join(dir, 'bin')}:/usr/bin:/bin`, HOME: dir },
    { log: silent, signal: stop.signal },
  );
  const isThere = () => existsSync(pid) && readFileSync(pid, 'utf8').endsWith('\n');
  expect(await waitUntil(isThere, 10_000)).toBe(true);
  stop.abort();
  await expect(failure).rejects.toMatchObject({ name: 'AbortError' });
  const go = Number(readFileSync(pid, 'utf8'));
  expect(await waitUntil(() => identify(go) === undefined, 10_000)).toBe(true);
  expect(existsSync(builtBinary(dir))).toBe(false);
});

test('without Go the ways out are named', async () => {
  await expect(build(dir, { PATH: join(dir, 'empty') }, TO_NOBODY)).rejects.toThrow(
    /expected a Temporal server or Go to build one.*TEMPORAL_ADDRESS/s,
  );
});

const listen = (server: Server): Promise<string> =>
  new Promise((done) =>
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );

test('a CDN that refuses is asked once, not at every start', async () => {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked++;
    response.writeHead(403).end();
  });
  const cdn = await listen(server);
  expect(await download(dir, silent, { cdn })).toBeUndefined();
  expect(await download(dir, silent, { cdn })).toBeUndefined();
  expect(asked).toBe(1);
  server.close();
});

test('what Go prints is condensed, and only what it complains about is shown', () => {
  const go = readGo();
  expect(go.now()).toBe('reading the module list');
  go.line('go: downloading example.com/a v1.0.0');
  go.line('go: downloading example.com/b v1.0.0');
  expect(go.now()).toBe('downloading modules (2)');
  go.line('example.com/a/internal');
  expect(go.now()).toBe('compiling (1 packages)');
  go.line('a.go:3:1: undefined: x');
  expect(go.tail()).toBe('a.go:3:1: undefined: x');
});
