import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { progressOn } from '../../src/daemon/embedded/progress.ts';
import { findTemporal } from '../../src/daemon/embedded/temporal/find.ts';
import { SEARCH_ATTRIBUTES } from '../../src/daemon/embedded/temporal/flags.ts';
import { freshDir, goneSoon, kill, type Parent, startParent, tidy } from './installation.ts';

const dirs: string[] = [];
const parents: Parent[] = [];

// A fresh machine may have to build the server first.
beforeAll(async () => {
  await findTemporal(process.env, progressOn());
});

const newDir = (): string => {
  const dir = freshDir();
  dirs.push(dir);
  return dir;
};

const start = async (dir: string, env: NodeJS.ProcessEnv = {}): Promise<Parent> => {
  const parent = await startParent(dir, ['temporal'], { env });
  parents.push(parent);
  return parent;
};

afterEach(async () => {
  for (const parent of parents.splice(0)) {
    if (parent.child.exitCode === null && !parent.child.signalCode) await kill(parent, 'SIGKILL');
  }
  for (const dir of dirs.splice(0)) {
    if (existsSync(dir)) await tidy(dir);
    rmSync(dirname(dir), { recursive: true, force: true });
  }
});

const withClient = async <T>({ facts }: Parent, use: (client: Client) => Promise<T>): Promise<T> => {
  const connection = await Connection.connect(facts.temporal.connectionOptions);
  try {
    return await use(new Client({ connection, namespace: facts.temporal.namespace }));
  } finally {
    await connection.close();
  }
};

/** Nobody works on the queue: the workflow only waits, and is there as long as its store is. */
const leaveTrace = (parent: Parent, workflowId: string) =>
  withClient(parent, (client) => client.workflow.start('waits', { workflowId, taskQueue: 'nobody' }));
const traceState = (parent: Parent, workflowId: string) =>
  withClient(parent, async (client) => (await client.workflow.getHandle(workflowId).describe()).status.name);

const serverPid = (dir: string): number => JSON.parse(readFileSync(join(dir, 'temporal', 'server.json'), 'utf8')).pid;
const store = (dir: string): string => join(dir, 'temporal', 'temporal.db');

test('starts on an empty directory, keeps its store, and a clean stop leaves no process', async () => {
  const dir = newDir();
  const first = await start(dir);
  await leaveTrace(first, 'kept');
  expect(statSync(dirname(store(dir))).mode & 0o777).toBe(0o700);
  await kill(first, 'SIGTERM');
  expect(first.child.exitCode).toBe(0);
  expect(await goneSoon(store(dir))).toBe(true);

  const second = await start(dir);
  expect(second.facts.temporal.adopted).toBe(false);
  expect(await traceState(second, 'kept')).toBe('RUNNING');
});

test('our search attributes are there, and the UI answers', async () => {
  const parent = await start(newDir());
  const attributes = await withClient(parent, (client) =>
    client.connection.operatorService.listSearchAttributes({ namespace: 'default' }),
  );
  expect(Object.keys(attributes.customAttributes ?? {})).toEqual(expect.arrayContaining([...SEARCH_ATTRIBUTES]));
  expect((await fetch(parent.facts.temporal.uiUrl ?? '')).ok).toBe(true);
});

test('a killed daemon leaves the server running, and the next one takes it over', async () => {
  const dir = newDir();
  const first = await start(dir);
  const server = serverPid(dir);
  await kill(first, 'SIGKILL');
  const second = await start(dir);
  expect(second.facts.temporal.adopted).toBe(true);
  expect(second.facts.temporal.address).toBe(first.facts.temporal.address);
  expect(serverPid(dir)).toBe(server);
  await kill(second, 'SIGTERM');
  expect(await goneSoon(store(dir))).toBe(true);
});

test('a server left over with other flags is ended, not taken over', async () => {
  const dir = newDir();
  await kill(await start(dir), 'SIGKILL');
  const file = join(dir, 'temporal', 'server.json');
  const old = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...old, flags: ['--of-an-older-release'] }));
  const second = await start(dir);
  expect(second.facts.temporal.adopted).toBe(false);
  expect(serverPid(dir)).not.toBe(old.pid);
});

test('a server that hangs is ended and started anew, and its store is whole', async () => {
  const dir = newDir();
  const first = await start(dir);
  await leaveTrace(first, 'kept');
  const hung = serverPid(dir);
  process.kill(hung, 'SIGSTOP');
  await kill(first, 'SIGKILL');
  const second = await start(dir);
  expect(second.said()).toContain(`(pid ${hung}) does not answer`);
  expect(await traceState(second, 'kept')).toBe('RUNNING');
});

test('busy ports are left to their owners', async () => {
  const owners = [7233, 8233].map((port) =>
    createServer()
      .on('error', () => {})
      .listen(port, '127.0.0.1'),
  );
  const { facts } = await start(newDir());
  expect(facts.temporal.address).not.toBe('127.0.0.1:7233');
  expect(facts.temporal.uiUrl).not.toBe('http://127.0.0.1:8233');
  for (const owner of owners) owner.close();
});

test('a store that is damaged is named, with the way out', async () => {
  const dir = newDir();
  await kill(await start(dir), 'SIGTERM');
  // SQLite would mend the file from its log.
  for (const log of ['-wal', '-shm']) rmSync(`${store(dir)}${log}`, { force: true });
  writeFileSync(store(dir), 'this is no database, and long enough to be looked at as one'.repeat(100));
  await expect(start(dir)).rejects.toThrow(`remove ${join(dir, 'temporal')}`);
  expect(await goneSoon(store(dir))).toBe(true);
});

test('TEMPORAL_ADDRESS: nothing is started; an address where nobody answers is an error', async () => {
  const server = await start(newDir());
  const dir = newDir();
  const { address } = server.facts.temporal;
  const parent = await start(dir, { TEMPORAL_ADDRESS: address });
  expect(parent.facts.temporal).toMatchObject({ external: true, address, namespace: 'default', uiUrl: null });
  expect(existsSync(join(dir, 'temporal'))).toBe(false);
  const strange = { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: 'elsewhere' };
  await expect(start(newDir(), strange)).rejects.toThrow(/with the namespace 'elsewhere'/);
  await expect(start(newDir(), { TEMPORAL_ADDRESS: '127.0.0.1:1' })).rejects.toThrow(
    /expected a Temporal server at 127.0.0.1:1/,
  );
});
