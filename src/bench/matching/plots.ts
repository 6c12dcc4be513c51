import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeWorld, type WorldName } from '../people/worlds.ts';
import { markPairs, type Swept, truthOf } from './judge-files.ts';
import { runMatchCommand, writeWorld } from './run-match.ts';

/**
 * Draws docs/match-*.svg: precision and recall of all pairs at or above a score, on generated worlds.
 * Run with `node src/bench/matching/plots.ts`; the same every time.
 */
const WORLDS: readonly WorldName[] = ['customers', 'customers-without-phone', 'rich'];
const ROWS = 10_000;
const SEED = 1;
const [WIDTH, HEIGHT, EDGE] = [520, 300, 46];
/** Scores crowd at both ends, so the axis is that of log-odds. */
const TICKS = [0.01, 0.1, 0.3, 0.5, 0.85, 0.97, 0.999];
const logit = (score: number): number => Math.log(score / (1 - score));
const [LOW, HIGH] = [logit(0.01), logit(0.9995)];

const x = (score: number): number =>
  EDGE + ((Math.min(Math.max(logit(score), LOW), HIGH) - LOW) / (HIGH - LOW)) * (WIDTH - EDGE - 16);
const y = (share: number): number => HEIGHT - EDGE - ((share - 0.5) / 0.5) * (HEIGHT - EDGE - 34);

function line(sweep: readonly Swept[], of: (at: Swept) => number, style: string): string {
  const step = Math.max(1, Math.floor(sweep.length / 150));
  const points = sweep
    .filter((_, i) => i % step === 0)
    .filter((at) => at.score < 0.9995 && of(at) >= 0.5)
    .map((at) => `${x(at.score).toFixed(1)},${y(of(at)).toFixed(1)}`);
  return `<polyline fill="none" stroke-width="2" ${style} points="${points.join(' ')}"/>`;
}

function plot(name: WorldName, sweep: readonly Swept[]): string {
  const shares = [0.5, 0.6, 0.7, 0.8, 0.9, 1];
  const grid = shares.map(
    (share) =>
      `<line x1="${EDGE}" x2="${WIDTH - 16}" y1="${y(share)}" y2="${y(share)}" stroke="#ccc"/><text x="8" y="${y(share) + 4}">${share.toFixed(1)}</text>`,
  );
  const ticks = TICKS.map((score) => `<text x="${x(score) - 12}" y="${HEIGHT - EDGE + 18}">${score}</text>`);
  const cut = `<line x1="${x(0.85)}" x2="${x(0.85)}" y1="30" y2="${HEIGHT - EDGE}" stroke="#999" stroke-dasharray="2 4"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="11">
<rect width="${WIDTH}" height="${HEIGHT}" fill="white"/>
<text x="${EDGE}" y="18" font-size="13">${name}: pairs at or above a posterior (${ROWS.toLocaleString('en')} records, seed ${SEED})</text>
${grid.join('')}${ticks.join('')}${cut}
${line(sweep, ({ precision }) => precision, 'stroke="#4477aa"')}
${line(sweep, ({ recall }) => recall, 'stroke="#cc6677" stroke-dasharray="6 3"')}
<text x="${EDGE}" y="${HEIGHT - 8}"><tspan fill="#4477aa">precision (line)</tspan>  <tspan fill="#cc6677">recall (dashes)</tspan>  dotted: the default threshold, before vetoes</text>
</svg>
`;
}

const folder = await mkdtemp(join(tmpdir(), 'tandem-plots-'));
try {
  for (const name of WORLDS) {
    const world = makeWorld(name, ROWS, SEED);
    const matched = await runMatchCommand(await writeWorld(world, folder), folder);
    const { sweep } = markPairs(matched.pairs, truthOf(world.rows));
    await writeFile(new URL(`../../../docs/match-${name}.svg`, import.meta.url), plot(name, sweep));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
