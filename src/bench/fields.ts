import { readFileSync, writeFileSync } from 'node:fs';
import type { Bench, BenchOptions, BenchResult } from '../cli/bench.ts';
import type { Call, Conflict, TruthRow } from '../demo/audit/evidence/types.ts';
import { Daemon } from '../demo/product/daemon.ts';
import { configure, discard, makeInstallation } from '../demo/product/installation.ts';
import { sweep } from '../demo/product/sweep.ts';
import { Control } from '../demo/world/control.ts';
import { ask } from '../demo/world/http.ts';
import { startSandbox } from '../sandbox/start.ts';
import { differences, type GorgiasField } from './fields/audit.ts';
import { FIELDS, type Option } from './fields/kinds.data.ts';
import { Vendors } from './scene/vendors.ts';
import { define, fieldsYaml, fill, valueFor } from './fields/world.ts';
import { Random } from './people/random.ts';
import { allOk, atMost, round } from './report/bars.ts';
import { say, secondsSince } from './report/say.ts';
import { idle } from './scene/idle.ts';
import { Operations } from './scene/operations.ts';

const PERSONS = 10_000;
const SPEED = 5;
const CHANGED = 100;
const TICKETS = 40;
const MOST_WRITES = 1.05;
const PERSON = { type: 'person', name: 'agent' } as const;

interface Scene {
  readonly api: Operations;
  readonly control: Control;
  readonly vendors: Vendors;
  readonly random: Random;
  readonly dataDir: string;
}

/**
 * Forty customer fields of every type, applied and pushed to everybody; then some people edit one property each, a full
 * sweep finds nothing to do, and tickets come in. Limits are on, intervals are the default ones.
 */
async function run({ customers = PERSONS, seed = 1 }: BenchOptions): Promise<BenchResult> {
  const installation = makeInstallation();
  const { config, dataDir } = installation;
  const sandbox = await startSandbox({ speed: SPEED, seed, customers });
  const daemon = new Daemon(installation);
  const [control, vendors, random] = [new Control(sandbox.controlUrl), new Vendors(sandbox), new Random(seed)];
  try {
    await define(vendors);
    await fill(control, vendors, random);
    configure(installation, sandbox, 'live');
    writeFileSync(config, `${readFileSync(config, 'utf8')}    fields:\n${fieldsYaml()}\n`);
    const { url } = await daemon.start();
    const scene = { api: new Operations(url, dataDir), control, vendors, random, dataDir };
    const began = performance.now();
    await idle(scene.api);
    say(`Listed, linked and in step but for customer fields: ${secondsSince(began)} s.`);
    await scene.api.run('/v1/fields/apply');
    await idle(scene.api);
    say(`Fields are made and pushed: ${secondsSince(began)} s.`);
    return await measure(scene, { customers, seed, converged: secondsSince(began) });
  } finally {
    await daemon.close();
    await sandbox.stop();
    await discard(installation);
  }
}

async function measure(
  scene: Scene,
  { customers, seed, converged }: { customers: number; seed: number; converged: number },
): Promise<BenchResult> {
  const first = await disagreements(scene);
  const changed = await changeSome(scene);
  const after = await disagreements(scene);
  const second = await secondPass(scene);
  const perTicket = await tickets(scene);
  const measured = {
    gorgiasWriteCallsPerCustomer: changed.perCustomer,
    disagreements: first.open.length + after.open.length,
    secondPassWrites: second,
    callsPerTicketEvent: perTicket,
    changedCustomers: changed.customers,
    explained: after.explained,
    byField: countBy([...first.open, ...after.open].map(({ field }) => field)),
    fields: FIELDS.length,
    seconds: converged,
  };
  const bars = [
    atMost('gorgiasWriteCallsPerCustomer', measured.gorgiasWriteCallsPerCustomer, MOST_WRITES),
    atMost('disagreements', measured.disagreements, 0),
    atMost('secondPassWrites', second, 0),
  ];
  return {
    bench: 'fields',
    ok: allOk(bars),
    config: { speed: SPEED, seed, customers, limits: 'on', intervals: 'default', preloaded: false },
    measured,
    floor: { gorgiasWriteCallsPerCustomer: 1 },
    bars,
  };
}

const countBy = (names: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));

/** Fields that differ on linked pairs; those that a conflict shows to the operator aside. */
async function disagreements({ api, control, vendors }: Scene) {
  const [stored, customers] = [await control.truth('hubspot'), await control.truth('gorgias')];
  const contacts = await withCalculated(vendors, stored);
  const { data } = await vendors.gorgias<{ data: GorgiasField[] }>(
    'GET',
    '/api/custom-fields?object_type=Customer&limit=100',
  );
  const { results } = await vendors.hubspot<{ results: { name: string; options: Option[] }[] }>(
    'GET',
    '/crm/v3/properties/contacts',
  );
  const labels = Object.fromEntries(results.map(({ name, options }) => [name, options]));
  const shown = await api.all<Conflict>('/v1/conflicts');
  const known = new Set(shown.map(({ field, hubspot }) => `${field} ${hubspot.id}`));
  const all = differences(contacts, customers, data, labels);
  const open = all.filter(({ field, contact }) => !known.has(`${field} ${contact}`));
  return { open, explained: all.length - open.length };
}

const CALCULATED = FIELDS.filter(({ given, name }) => given && name !== 'owner').map(({ property }) => property);

/** What HubSpot calculates stands in no truth: it is read as anybody reads it. */
async function withCalculated(vendors: Vendors, rows: readonly TruthRow[]): Promise<readonly TruthRow[]> {
  const live = rows.filter(({ archived, mergedInto }) => !archived && mergedInto === null);
  const read = new Map<string, TruthRow['fields']>();
  for (let at = 0; at < live.length; at += 100) {
    const inputs = live.slice(at, at + 100).map(({ id }) => ({ id }));
    const body = { inputs, properties: CALCULATED };
    const { results } = await vendors.hubspot<{ results: { id: string; properties: TruthRow['fields'] }[] }>(
      'POST',
      '/crm/v3/objects/contacts/batch/read',
      body,
    );
    for (const { id, properties } of results) read.set(id, properties);
  }
  return rows.map((row) => ({ ...row, fields: { ...row.fields, ...read.get(row.id) } }));
}

const isWrite = ({ method, path, side }: Call): boolean =>
  side === 'gorgias' && method !== 'GET' && path.startsWith('/api/customers');
const byProduct = (calls: readonly Call[]): readonly Call[] =>
  calls.filter(({ actor, path }) => actor.type === 'api' && !path.startsWith('control:'));

/** One property of each of some contacts is edited by a person; customer data and custom fields are one resource each. */
async function changeSome({ api, control, random }: Scene) {
  const linked = (await control.truth('hubspot')).filter(
    ({ archived, fields }) => !archived && fields.gorgias_customer_id,
  );
  const field = FIELDS.find(({ name }) => name === 'bench_line_1');
  const some = new Map(Array.from({ length: CHANGED }, () => random.pick(linked)).map((row) => [row.id, row]));
  const from = (await control.health()).calls;
  for (const [n, id] of [...some.keys()].entries()) {
    const value = `${field === undefined ? '' : valueFor(field, random)} ${n}`;
    await control.edit('hubspot', id, { bench_line_1: value }, PERSON);
  }
  await idle(api);
  const writes = byProduct(await control.calls(from)).filter(isWrite);
  const reached = new Set(writes.flatMap(({ ids }) => ids));
  say(`${some.size} people edited: ${writes.length} writes reached ${reached.size} customers.`);
  return { customers: reached.size, perCustomer: round(writes.length / Math.max(1, some.size)) };
}

async function secondPass({ api, control, dataDir }: Scene): Promise<number> {
  await idle(api);
  const from = (await control.health()).calls;
  await sweep(dataDir);
  const wrote = byProduct(await control.calls(from)).filter(({ kinds }) => kinds !== null);
  return wrote.length;
}

/** Calls that a quiet account sees as well. */
const POLLS =
  /^\/api\/(?:events|tickets|customers|custom-fields|satisfaction-surveys)$|contacts\/search$|^\/crm\/v3\/(?:objects\/contacts|properties|owners)/;

async function tickets({ api, control, random }: Scene): Promise<number> {
  const customers = (await control.truth('gorgias')).filter(({ archived }) => !archived);
  const from = (await control.health()).calls;
  for (let n = 0; n < TICKETS; n += 1) {
    const { id } = random.pick(customers);
    const message = {
      channel: 'email',
      via: 'email',
      from_agent: false,
      sender: { id: Number(id) },
      body_text: `Question ${n}`,
    };
    const fields = {
      customer: { id: Number(id) },
      channel: 'email',
      via: 'email',
      subject: `Question ${n}`,
      messages: [message],
    };
    await ask(control.url, '/edit', {
      method: 'POST',
      json: { side: 'gorgias', object: 'tickets', fields, actor: PERSON },
    });
  }
  await idle(api, 20_000);
  const made = byProduct(await control.calls(from)).filter(({ path, method }) => method !== 'GET' || !POLLS.test(path));
  return round(made.length / TICKETS);
}

export const bench: Bench = { name: 'fields', run };
