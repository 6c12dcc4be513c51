import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { openDataDir } from '../../src/daemon/datadir/open.ts';
import { postgresAccount } from '../../src/daemon/embedded/postgres/account.ts';
import { dataOf, homeOnRecord } from '../../src/daemon/embedded/postgres/home.ts';
import { checkoutFor } from './checkout.ts';
import { freshDir, goneSoon, kill, type Parent, startParent, tidy } from './installation.ts';

const asRoot = process.getuid?.() === 0;
const dirs: string[] = [];
const parents: Parent[] = [];

const newDir = (): string => {
  const dir = freshDir();
  dirs.push(dir);
  return dir;
};

const start = async (dir: string, as = {}): Promise<Parent> => {
  const parent = await startParent(dir, ['postgres'], as);
  parents.push(parent);
  return parent;
};

afterEach(async () => {
  for (const parent of parents.splice(0))
    if (parent.child.exitCode === null && !parent.child.signalCode) await kill(parent, 'SIGKILL');
  for (const dir of dirs.splice(0)) {
    if (existsSync(dir)) await tidy(dir);
    rmSync(dirname(dir), { recursive: true, force: true });
  }
});

const query = async (parent: Parent, sql: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: parent.facts.postgres.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

const remember = (parent: Parent, word: string) => query(parent, `CREATE TABLE kept AS SELECT '${word}' AS word`);
const recall = async (parent: Parent) => (await query(parent, 'SELECT word FROM kept'))[0]?.word;

const homeOf = (dir: string): string => homeOnRecord(openDataDir(dir)) ?? 'none';
const postmaster = (dir: string): number =>
  Number(readFileSync(join(dataOf(homeOf(dir)), 'postmaster.pid'), 'utf8').split('\n')[0]);

test('starts on an empty directory, keeps what it acknowledged, and a clean stop leaves no process', async () => {
  const dir = newDir();
  const first = await start(dir);
  const [settings] = await query(
    first,
    "SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit, current_setting('server_version_num')::int / 10000 AS major, current_setting('TimeZone') AS zone",
  );
  expect(settings).toEqual({ fsync: 'on', commit: 'on', major: 18, zone: 'UTC' });
  await remember(first, 'quince');
  await kill(first, 'SIGTERM');
  expect(first.child.exitCode).toBe(0);
  expect(await goneSoon(homeOf(dir))).toBe(true);

  const second = await start(dir);
  expect(second.facts.postgres.adopted).toBe(false);
  expect(await recall(second)).toBe('quince');
});

test('secrets are readable by their owner alone', async () => {
  const dir = newDir();
  await start(dir);
  expect(statSync(dir).mode & 0o777).toBe(0o700);
  for (const file of ['api-token', 'postgres.json', 'postgres.log']) {
    expect(statSync(join(dir, file)).mode & 0o777, file).toBe(0o600);
  }
  expect(statSync(homeOf(dir)).mode & 0o077).toBe(0);
});

test('without the password nobody gets in', async () => {
  const { facts } = await start(newDir());
  const client = new pg.Client({ connectionString: facts.postgres.url.replace(/:[^:@]+@/, ':wrong@') });
  await expect(client.connect()).rejects.toThrow(/password authentication failed/);
});

test('a killed daemon leaves the server running, and the next one takes it over', async () => {
  const dir = newDir();
  const first = await start(dir);
  const server = postmaster(dir);
  await kill(first, 'SIGKILL');

  const second = await start(dir);
  expect(second.facts.postgres.adopted).toBe(true);
  expect(postmaster(dir)).toBe(server);
  await kill(second, 'SIGTERM');
  expect(await goneSoon(homeOf(dir))).toBe(true);
});

test('a server killed with its daemon recovers, also when its pid is now another program', async () => {
  const dir = newDir();
  const first = await start(dir);
  await remember(first, 'medlar');
  process.kill(postmaster(dir), 'SIGKILL');
  await kill(first, 'SIGKILL');
  const pidFile = join(dataOf(homeOf(dir)), 'postmaster.pid');
  writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(/^\d+/, String(process.pid)));

  const second = await start(dir);
  expect(second.facts.postgres.adopted).toBe(false);
  expect(await recall(second)).toBe('medlar');
});

test('a server that hangs is ended and started anew', async () => {
  const dir = newDir();
  const first = await start(dir);
  await remember(first, 'sloe');
  const hung = postmaster(dir);
  process.kill(hung, 'SIGSTOP');
  await kill(first, 'SIGKILL');

  const second = await start(dir);
  expect(second.said()).toContain(`(pid ${hung}) does not answer`);
  expect(postmaster(dir)).not.toBe(hung);
  expect(await recall(second)).toBe('sloe');
});

test('a second daemon on the same data is refused by name; a killed one is not in the way', async () => {
  const dir = newDir();
  const first = await start(dir);
  await expect(start(dir)).rejects.toThrow(`(pid ${first.facts.pid})`);
  await kill(first, 'SIGKILL');
  expect((await start(dir)).facts.postgres.adopted).toBe(true);
});

test('two directories never share a server', async () => {
  const [one, other] = [await start(newDir()), await start(newDir())];
  expect(other.facts.postgres.port).not.toBe(one.facts.postgres.port);
  await remember(one, 'rowan');
  await expect(recall(other)).rejects.toThrow(/does not exist/);
});

test('a busy port is left to its owner', async () => {
  const owner = createServer();
  // Whether we get the port or somebody else has it already: it is busy.
  await new Promise<void>((done) => owner.once('error', () => done()).listen(54_329, '127.0.0.1', done));
  const { facts } = await start(newDir());
  expect(facts.postgres.port).not.toBe(54_329);
  owner.close();
});

test('below a folder that only its owner enters, PostgreSQL runs from where its user can reach', async () => {
  const dir = newDir();
  chmodSync(dirname(dir), 0o700);
  await start(dir);
  const program = readlinkSync(`/proc/${postmaster(dir)}/exe`);
  expect(program.startsWith('/var/lib/tandem/')).toBe(asRoot);
  expect(homeOf(dir).startsWith(asRoot ? '/var/lib/tandem/clusters/' : dir)).toBe(true);
});

test('an ordinary user needs nothing of root', async () => {
  const dir = newDir();
  const account = postgresAccount();
  mkdirSync(dir, { mode: 0o700 });
  if (account) for (const path of [dirname(dir), dir]) chownSync(path, account.uid, account.gid);
  const own = account ? { ...account, node: checkoutFor(account, join(dirname(dir), 'checkout')) } : {};
  const parent = await start(dir, { ...own, env: { HOME: dirname(dir) } });
  expect(await query(parent, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(existsSync(join(dir, 'postgres', 'data', 'PG_VERSION'))).toBe(true);
  await kill(parent, 'SIGTERM');
  expect(await goneSoon(join(dir, 'postgres'))).toBe(true);
});

test('a directory removed and made again begins with an empty ledger; the old one is kept aside', async () => {
  const dir = newDir();
  await remember(await start(dir), 'damson');
  const home = homeOf(dir);
  await kill(parents[0] as Parent, 'SIGKILL');
  rmSync(dir, { recursive: true });

  const second = await start(dir);
  await expect(recall(second)).rejects.toThrow(/does not exist/);
  expect(existsSync(`${home}.aside`)).toBe(asRoot);
  rmSync(`${home}.aside`, { recursive: true, force: true });
});

test('a moved directory keeps its ledger', async () => {
  const dir = newDir();
  const first = await start(dir);
  await remember(first, 'mulberry');
  await kill(first, 'SIGTERM');
  const moved = newDir();
  renameSync(dir, moved);
  expect(await recall(await start(moved))).toBe('mulberry');
});

test('a copy never shares the ledger of the original', async () => {
  const dir = newDir();
  const first = await start(dir);
  await remember(first, 'bilberry');
  await kill(first, 'SIGTERM');
  const copy = newDir();
  cpSync(dir, copy, { recursive: true });
  if (asRoot) await expect(start(copy)).rejects.toThrow(/is a copy of/);
  else expect(await recall(await start(copy))).toBe('bilberry');
  rmSync(copy, { recursive: true });
  expect(await recall(await start(dir))).toBe('bilberry');
});

test('a ledger that is gone is an error, not an empty ledger', async () => {
  const dir = newDir();
  const first = await start(dir);
  await kill(first, 'SIGTERM');
  rmSync(homeOf(dir), { recursive: true });
  await expect(start(dir)).rejects.toThrow(/expected the ledger of .* found none/);
});

test('DATABASE_URL: nothing is started, and a fault names the place without the password', async () => {
  const server = await start(newDir());
  const env = { DATABASE_URL: server.facts.postgres.url };
  const dir = newDir();
  const parent = await start(dir, { env });
  expect(parent.facts.postgres).toMatchObject({ external: true, url: env.DATABASE_URL });
  expect(existsSync(join(dir, 'postgres.json'))).toBe(false);
  const secret = env.DATABASE_URL.replace(/:[^:@]+@/, ':hunter2@');
  const refusal = await start(newDir(), { env: { DATABASE_URL: secret } }).catch(String);
  expect(refusal).toContain(`127.0.0.1:${server.facts.postgres.port}/tandem (DATABASE_URL) refuses`);
  expect(refusal).not.toContain('hunter2');
});
