/** The real command on one daemon, from its start to its end: what it says, prints and ends with. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockDaemon } from '../../src/daemon/datadir/lock.ts';
import { openDataDir } from '../../src/daemon/datadir/open.ts';
import { dataOf, homeOnRecord } from '../../src/daemon/embedded/postgres/home.ts';
import { findRunning } from '../../src/daemon/embedded/postgres/running.ts';
import { removeInstallation } from '../../src/daemon/embedded/remove.ts';
import { findLeftover } from '../../src/daemon/embedded/temporal/leftover.ts';
import type { Status } from '../engine/api.ts';
import { type Engine, makeEngine } from '../engine/engine.ts';
import { eventually } from '../engine/eventually.ts';
import { contact, customer, World } from '../engine/scenario.ts';
import { Installation, type Running } from './terminal.ts';

let engine: Engine;
let home: Installation;
let daemon: Running;
let ada = '';

beforeAll(async () => {
  engine = await makeEngine();
  const { control } = engine;
  ada = await control.create('hubspot', contact('Ada', 'Quill', 'ada@example.com'));
  await control.create('gorgias', customer('Ada Quill', ['ada@example.com']));
  // Nothing to know this one by: it is skipped, sweep after sweep.
  await control.create('gorgias', customer('Nobody', []));
  home = new Installation(engine.running, engine.store.env);
});

afterAll(async () => {
  daemon?.signal('SIGKILL');
  await daemon?.ended;
  await engine.close();
  home.remove();
});

const held = (): Promise<unknown> =>
  eventually('a call to be held', async () => (await engine.control.holds()).some((one) => one.held && !one.released));

const holdList = (): Promise<number> =>
  engine.control.hold({ side: 'gorgias', method: 'GET', path: '/api/customers', nth: 1, at: 'before' });

test('Ctrl-C while the servers come up stops those that have, and says so', async () => {
  const own = new Installation(engine.running);
  const starting = own.run('start');
  await starting.says('PostgreSQL runs');
  const dataDir = openDataDir(own.data);
  const cluster = dataOf(homeOnRecord(dataDir) ?? '');
  expect(findRunning(cluster)).toBeDefined();
  starting.signal('SIGINT');
  expect(await starting.ends()).toBe(0);
  expect(starting.said).toContain('Tandem has stopped.');
  expect(starting.said).not.toContain('Tandem runs');
  expect([findRunning(cluster), findLeftover(dataDir.file('temporal'))]).toEqual([undefined, undefined]);
  const lock = lockDaemon(dataDir);
  await removeInstallation(dataDir);
  lock.release();
  own.remove();
});

test('a daemon on the servers that .env names tells how it stands, as one JSON object', async () => {
  daemon = await home.start();
  const status = await eventually('the first sweep to end', async () => {
    const { exit, ...command } = await home.done('status', '--json');
    expect(exit).toBe(0);
    const answer = JSON.parse(command.printed) as Status & { databaseUrl: string; runs: object[] };
    return answer.idle && answer;
  });
  expect(status).toMatchObject({ runs: [], connections: [{ name: 'sandbox', links: { paired: 1, gorgiasOnly: 1 } }] });
  expect(status.databaseUrl).toContain(engine.store.name);
});

test('a sweep ends with 0 where all is equal, with 4 where something was skipped, with 2 where it cannot be', async () => {
  const named = home.file('named.csv', `side,id\nhubspot,${ada}\n`);
  const one = await home.done('sweep', '--file', named, '--wait', '--json');
  expect([one.exit, one.json()]).toEqual([0, expect.objectContaining({ read: 1, equal: 1, skipped: 0, failed: 0 })]);
  expect(one.said).toMatch(/^done: 1 read/m);

  const all = await home.done('sweep', '--wait', '--json');
  const reason = {
    outcome: 'skipped',
    reason: 'no-identity',
    count: 1,
    ids: [expect.objectContaining({ side: 'gorgias' })],
  };
  expect([all.exit, all.json()]).toEqual([
    4,
    expect.objectContaining({ read: 3, equal: 2, skipped: 1, leftOut: [reason] }),
  ]);
  expect(all.said).toMatch(/skipped {2}1 no-identity: gorgias \d+$/m);

  const faults = await Promise.all([
    home.done('sweep', '--connection', 'nosuch'),
    home.done('sweep', '--file', home.file('open.csv', 'side,id\nhubspot,"1\n')),
  ]);
  expect(faults.map(({ exit, said }) => [exit, said.trim().split('\n').length])).toEqual([
    [2, 1],
    [2, 1],
  ]);
  expect(faults[0]?.said).toContain("(sandbox), found 'nosuch'");
});

test('a sweep goes on after the daemon was killed, and so does watching it', async () => {
  // They list customers as well: the call that is held must be the sweep's.
  await new World(engine, []).pausePolls();
  await holdList();
  const sweep = home.run('sweep', '--wait', '--json');
  await held();
  const { printed } = await home.done('status');
  expect(printed).toMatch(/run {8}sweep-sandbox-\w+: list-(hubspot|gorgias): \d+ read/);
  daemon.signal('SIGKILL');
  await daemon.ended;
  await engine.control.release();
  await sweep.says('waiting: no daemon runs');
  daemon = await home.start();
  expect(await sweep.ends()).toBe(4);
  expect(sweep.json()).toMatchObject({ read: 3, equal: 2, skipped: 1 });
});

test('a second Ctrl-C does not wait for a call that hangs: exit 1', async () => {
  await holdList();
  expect((await home.done('sweep')).said).toContain('Watch it with: tandem status');
  await held();
  daemon.signal('SIGINT');
  await daemon.says('Ctrl-C again forces');
  daemon.signal('SIGINT');
  expect(await daemon.ends()).toBe(1);
  expect(daemon.said).not.toContain('has stopped');
  await engine.control.release();
});

test('one Ctrl-C drains and stops: exit 0, and nobody is there to answer', async () => {
  daemon = await home.start();
  daemon.signal('SIGINT');
  expect(await daemon.ends()).toBe(0);
  expect(daemon.said).toContain('Tandem has stopped.');
  const { exit, said } = await home.done('status');
  expect([exit, said]).toEqual([1, expect.stringContaining('`tandem start`')]);
});
