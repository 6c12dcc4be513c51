import { readFileSync, writeFileSync } from 'node:fs';
import type { Bench, BenchOptions, BenchResult } from '../cli/bench.ts';
import { SIDES, type Side, type TruthRow } from '../demo/audit/evidence/types.ts';
import { Daemon } from '../demo/product/daemon.ts';
import { configure, discard, makeInstallation } from '../demo/product/installation.ts';
import { Control } from '../demo/world/control.ts';
import { startSandbox } from '../sandbox/start.ts';
import {
  floorOf,
  lost,
  mergeCalls,
  type MergeShown,
  ofMerges,
  personsOver,
  type Truth,
  valuesOff,
  wrongMerges,
} from './merge/audit.ts';
import { decideByTruth } from './merge/decide.ts';
import { peopleFile } from './merge/people.ts';
import { allOk, atMost } from './report/bars.ts';
import { say } from './report/say.ts';
import { idle } from './scene/idle.ts';
import { Operations } from './scene/operations.ts';

/** About 10,000 records a side. */
const PERSONS = 9_200;
const SPEED = 60;
const MOST_CALLS = 1.2;

/**
 * A world of known persons, some of them twice or three times: scanned, decided by the truth, merged, and audited from
 * the sandbox's truth and call log. Limits are on.
 */
async function run({ customers = PERSONS, seed = 1 }: BenchOptions): Promise<BenchResult> {
  const installation = makeInstallation();
  const sandbox = await startSandbox({ speed: SPEED, seed, people: peopleFile(customers, seed) });
  const daemon = new Daemon(installation);
  const control = new Control(sandbox.controlUrl);
  try {
    configure(installation, sandbox, 'live');
    // Whoever is missing on one side stays missing: what is measured are merges.
    const yaml = readFileSync(installation.config, 'utf8');
    writeFileSync(installation.config, yaml.replace(/create: \{[^}]*\}/, 'create: { hubspot: false, gorgias: false }'));
    const { url } = await daemon.start();
    const api = new Operations(url, installation.dataDir);
    await idle(api);
    return await measure({ api, control, customers, seed });
  } finally {
    await daemon.close();
    await sandbox.stop();
    await discard(installation);
  }
}

interface Scene {
  readonly api: Operations;
  readonly control: Control;
  readonly customers: number;
  readonly seed: number;
}

async function measure({ api, control, customers, seed }: Scene): Promise<BenchResult> {
  const before = await truthOf(control);
  say(`Both sides are listed and linked: ${before.hubspot.length} contacts, ${before.gorgias.length} customers.`);
  await api.run('/v1/duplicates/scan');
  const decisions = await decideByTruth(api, before);
  say(`Scanned: ${decisions.proposed} pairs, ${decisions.no} of them different customers; ${decisions.missed} missed.`);
  const from = (await control.health()).calls;
  const began = performance.now();
  await api.run('/v1/duplicates/merge');
  await idle(api);
  const seconds = Math.round(performance.now() - began) / 1_000;
  const calls = (await control.calls(from)).filter(({ path }) => !path.startsWith('control:'));
  const after = await truthOf(control);
  const merges = await shownMerges(api);
  await api.run('/v1/duplicates/scan');
  const secondScan = (await api.get<{ open?: number }>('/v1/duplicates/counts')).open ?? 0;
  const made = ofMerges(calls);
  const floor = floorOf(merges, made);
  const measured = {
    merges: mergeCalls(calls),
    wrongMerges: wrongMerges(before, after),
    personsOver: personsOver(after),
    valuesOff: valuesOff(merges, after),
    lost: lost(before, after),
    secondScan,
    calls: made.length,
    seconds,
    ...decisions,
    unfinished: merges.filter(({ state }) => state !== 'done').length,
  };
  const zero = ['wrongMerges', 'personsOver', 'valuesOff', 'lost', 'secondScan', 'unfinished'] as const;
  const bars = [
    ...zero.map((key) => atMost(key, measured[key], 0)),
    atMost('calls', made.length, Math.floor(MOST_CALLS * floor)),
  ];
  return {
    bench: 'merge',
    ok: allOk(bars),
    config: { speed: SPEED, seed, customers, limits: 'on', preloaded: false },
    measured,
    floor: { calls: floor },
    bars,
  };
}

async function truthOf(control: Control): Promise<Truth> {
  const rows = await Promise.all(SIDES.map((side) => control.truth(side)));
  return Object.fromEntries(SIDES.map((side, at) => [side, rows[at] ?? []])) as Record<Side, readonly TruthRow[]>;
}

async function shownMerges(api: Operations): Promise<MergeShown[]> {
  const rows = await api.all<{ id: string }>('/v1/duplicates/merges');
  const shown: MergeShown[] = [];
  for (const { id } of rows) shown.push(await api.get<MergeShown>(`/v1/duplicates/merges/${id}`));
  return shown;
}

export const bench: Bench = { name: 'merge', run };
