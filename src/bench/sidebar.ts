import type { Bench, BenchOptions, BenchResult } from '../cli/bench.ts';
import { openDataDir } from '../daemon/datadir/open.ts';
import { sidebarSecrets } from '../daemon/sidebar.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { Daemon } from '../demo/product/daemon.ts';
import { discard, makeInstallation } from '../demo/product/installation.ts';
import { until } from '../demo/story/until.ts';
import { Control } from '../demo/world/control.ts';
import { Random } from './people/random.ts';
import { allOk, atMost } from './report/bars.ts';
import { quantile } from './report/quantiles.ts';
import { say } from './report/say.ts';
import { Operations, type Run } from './scene/operations.ts';
import { spawnSandbox } from './scene/sandbox-process.ts';
import { drive } from './sidebar/drive.ts';
import { preload } from './sidebar/preload.ts';

const PERSONS = 100_000;
const SPEED = 5;
const PER_SECOND = 20;
const SECONDS = 60;
const MOST_MS = 150;
const CONNECTION = 'sandbox';

const round = (value: number): number => Math.round(value * 10) / 10;

/**
 * Agents' pages over a ledger of 100,000 links, while a sweep reads both sides: random customers, asked for at fixed
 * moments. The scene is copied into the ledger; what is measured are the answers.
 */
async function run({ customers = PERSONS, seed = 1 }: BenchOptions): Promise<BenchResult> {
  const installation = makeInstallation();
  const { config, dataDir } = installation;
  const sandbox = await spawnSandbox({ customers, seed, speed: SPEED }, config);
  const daemon = new Daemon(installation);
  try {
    writeFileSync(config, readFileSync(config, 'utf8').replace('mode: live', 'mode: watch'));
    const control = new Control(sandbox.controlUrl);
    const truth = { hubspot: await control.truth('hubspot'), gorgias: await control.truth('gorgias') };
    const links = await preload(installation, { connection: CONNECTION, truth });
    say(`Copied ${links} links: ${truth.hubspot.length} contacts, ${truth.gorgias.length} customers.`);
    const { url } = await daemon.start();
    const api = new Operations(url, dataDir);
    const { run: sweep } = await api.post<{ run: string }>('/v1/sweeps');
    const runOf = () => api.get<Run>(`/v1/runs/${sweep}`).catch(() => undefined);
    await until('the sweep to read', 600_000, async () => ((await runOf())?.state === 'running' ? true : undefined));
    say('A sweep runs; pages are asked for.');
    const random = new Random(seed);
    const driven = await drive({
      url,
      connection: CONNECTION,
      secret: sidebarSecrets(openDataDir(dataDir))(CONNECTION),
      perSecond: PER_SECOND,
      seconds: SECONDS,
      customer: () => random.pick(truth.gorgias).id,
    });
    const swept = await runOf();
    return resultOf({ customers, seed, links, driven, sweeping: swept?.state === 'running' });
  } finally {
    await daemon.close();
    await sandbox.stop();
    await discard(installation);
  }
}

interface Outcome {
  readonly customers: number;
  readonly seed: number;
  readonly links: number;
  readonly driven: Awaited<ReturnType<typeof drive>>;
  readonly sweeping: boolean;
}

function resultOf({ customers, seed, links, driven, sweeping }: Outcome): BenchResult {
  const { milliseconds, perSecond, failed, empty } = driven;
  const measured = {
    p50Ms: round(quantile(milliseconds, 0.5)),
    p99Ms: round(quantile(milliseconds, 0.99)),
    maxMs: round(milliseconds.at(-1) ?? 0),
    requestsPerSecond: round(perSecond),
    requests: milliseconds.length,
    failed,
    empty,
  };
  const bars = [
    { name: 'p99Ms', value: measured.p99Ms, limit: MOST_MS, ok: measured.p99Ms < MOST_MS },
    atMost('failed', failed, 0),
    atMost('empty', empty, 0),
    { name: 'a sweep ran to the end of it', value: Number(sweeping), limit: 1, ok: sweeping },
  ];
  return {
    bench: 'sidebar',
    ok: allOk(bars),
    config: { speed: SPEED, seed, customers, links, limits: 'on', preloaded: true, seconds: SECONDS },
    measured,
    floor: {},
    bars,
  };
}

export const bench: Bench = { name: 'sidebar', run };
