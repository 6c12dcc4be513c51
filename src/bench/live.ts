import type { Bench, BenchOptions, BenchResult } from '../cli/bench.ts';
import { byProduct, type LoggedCall } from './calls/calls.ts';
import { type Arrivals, arrivalsOf } from './live/arrivals.ts';
import { type Edit, editsOf, play } from './live/edits.ts';
import { GORGIAS_PER_SECOND, pollingShare } from './live/quota.ts';
import { allOk, atMost, round } from './report/bars.ts';
import { spread } from './report/quantiles.ts';
import { say } from './report/say.ts';
import { inStep } from './scene/in-step.ts';
import { editable } from './scene/pairs.ts';
import { Stage } from './scene/stage.ts';

const CUSTOMERS = 300;
/** Some pairs differ in their names, or wait for a person: so many persons for each that is edited. */
const PERSONS_EACH = 3;
const SPEED = 1;
/** A HubSpot edit costs Gorgias a GET and a PUT: with polls and the reserve no key has room for more. */
const EDITS_PER_SECOND = { key: 0.5, oauth: 1 } as const;
const BARS = {
  hubspotToGorgias: { p50Ms: 2_000, p99Ms: 10_000 },
  gorgiasToHubspot: { p50Ms: 8_000, p99Ms: 25_000 },
  pollingOnly: { p50Ms: 25_000 },
  quotaShare: 0.1,
} as const;

/** What came before must not be counted: its echoes have come and gone after this. */
const QUIET_MS = 30_000;

interface Phase {
  readonly arrivals: Arrivals;
  readonly calls: readonly LoggedCall[];
  readonly seconds: number;
}

/**
 * People edit one customer after the other, at fixed moments, as fast as the account's quota can carry: how long until
 * the other side shows it. Real time, limits on, default intervals; polls run beside it all the while.
 */
async function run({
  customers = CUSTOMERS,
  seed = 1,
  gorgiasAuth = 'key',
  preload = false,
}: BenchOptions): Promise<BenchResult> {
  const stage = await Stage.open({ customers: customers * PERSONS_EACH, seed, speed: SPEED, gorgiasAuth });
  try {
    await inStep(stage, { preload });
    const pairs = (await editable(stage.api, await stage.truth())).slice(0, customers);
    await stage.stop();
    await stage.limits(true);
    await stage.start({ mode: 'live', timeScale: SPEED });
    await stage.hear();
    await stage.idle(QUIET_MS);
    const perSecond = EDITS_PER_SECOND[gorgiasAuth];
    const phase = (name: string, edits: readonly Edit[]) => follow(stage, { name, edits, perSecond });
    const hubspotToGorgias = await phase('HubSpot, webhooks', editsOf('hubspot', pairs, 'Hooked'));
    const gorgiasToHubspot = await phase('Gorgias', editsOf('gorgias', pairs, 'Polled'));
    await stage.control.webhooks(null);
    const pollingOnly = await phase('HubSpot, polls alone', editsOf('hubspot', pairs, 'Searched'));
    return resultOf({
      customers: pairs.length,
      seed,
      preload,
      gorgiasAuth,
      hubspotToGorgias,
      gorgiasToHubspot,
      pollingOnly,
    });
  } finally {
    await stage.close();
  }
}

interface Play {
  readonly name: string;
  readonly edits: readonly Edit[];
  readonly perSecond: number;
}

async function follow(stage: Stage, { name, edits, perSecond }: Play): Promise<Phase> {
  const [from, began] = [await stage.now(), performance.now()];
  await play(stage, edits, perSecond);
  await stage.idle(QUIET_MS);
  const seconds = ((performance.now() - began) / 1_000) * SPEED;
  const calls = (await stage.control.calls(from)) as readonly LoggedCall[];
  const arrivals = arrivalsOf(edits, calls, SPEED);
  say(`${name}: ${JSON.stringify(spread(arrivals.milliseconds))}, ${arrivals.missing} of ${edits.length} missing`);
  return { arrivals, calls: byProduct(calls), seconds };
}

interface Outcome extends Readonly<Record<keyof Omit<typeof BARS, 'quotaShare'>, Phase>> {
  readonly preload: boolean;
  readonly customers: number;
  readonly seed: number;
  readonly gorgiasAuth: 'key' | 'oauth';
}

function resultOf({ customers, seed, preload, gorgiasAuth, ...phases }: Outcome): BenchResult {
  const { hubspotToGorgias: hooked, gorgiasToHubspot: polled, pollingOnly: searched } = phases;
  const all = [hooked, polled, searched];
  const seconds = all.reduce((sum, phase) => sum + phase.seconds, 0);
  const calls = all.flatMap((phase) => phase.calls);
  const share = pollingShare(calls, seconds, GORGIAS_PER_SECOND[gorgiasAuth]);
  const measured = {
    hubspotToGorgias: spread(hooked.arrivals.milliseconds),
    gorgiasToHubspot: spread(polled.arrivals.milliseconds),
    pollingOnly: spread(searched.arrivals.milliseconds),
    quotaShare: round(share),
    missing: all.reduce((sum, { arrivals }) => sum + arrivals.missing, 0),
    rejected429: calls.filter(({ status }) => status === 429).length,
    slowestMs: Math.max(...all.flatMap(({ arrivals }) => arrivals.milliseconds)),
  };
  const bars = [
    atMost('hubspotToGorgias.p50Ms', measured.hubspotToGorgias.p50Ms, BARS.hubspotToGorgias.p50Ms),
    atMost('hubspotToGorgias.p99Ms', measured.hubspotToGorgias.p99Ms, BARS.hubspotToGorgias.p99Ms),
    atMost('gorgiasToHubspot.p50Ms', measured.gorgiasToHubspot.p50Ms, BARS.gorgiasToHubspot.p50Ms),
    atMost('gorgiasToHubspot.p99Ms', measured.gorgiasToHubspot.p99Ms, BARS.gorgiasToHubspot.p99Ms),
    atMost('pollingOnly.p50Ms', measured.pollingOnly.p50Ms, BARS.pollingOnly.p50Ms),
    atMost('quotaShare', share, BARS.quotaShare),
    atMost('missing', measured.missing, 0),
  ];
  const editsPerSecond = EDITS_PER_SECOND[gorgiasAuth];
  return {
    bench: 'live',
    ok: allOk(bars),
    config: { speed: SPEED, seed, customers, limits: 'on', gorgiasAuth, editsPerSecond, preloaded: preload },
    measured,
    floor: {},
    bars,
  };
}

export const bench: Bench = { name: 'live', run };
