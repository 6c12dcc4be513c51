import { readFileSync } from 'node:fs';
import { COMPARISONS } from '../../matching/compare/levels.ts';
import { finalVerdict } from '../../matching/explain/found.ts';
import type { Matching } from '../../matching/engine.ts';
import { normalForms } from '../../matching/explain/forms.ts';
import { KINDS, type Kind } from '../../matching/model/model.ts';
import { vetoesIn } from '../../matching/score/vetoes.ts';
import { posterior } from '../../matching/score/weigher.ts';
import type { Loaded } from './load.ts';
import { barChart, escapeHtml, waterfall } from './report-parts.ts';
import { clusterCount } from './results.ts';

const EXAMPLES = 4;
const BORDERLINE = 25;
const CLUSTERS = 12;
const BINS = 20;

function histogram({ pairs }: Matching): string {
  const bins = new Array<number>(BINS).fill(0);
  for (const logOdds of pairs.logOdds) {
    const bin = Math.min(BINS - 1, Math.floor(posterior(logOdds) * BINS));
    bins[bin] = (bins[bin] as number) + 1;
  }
  return barChart(bins.map((count, i) => ({ label: (i / BINS).toFixed(2), count })));
}

/** The strongest rival explanation of a pair: what the waterfall weighs against. */
function rivalOf(
  shares: readonly { readonly logs: Readonly<Record<Kind, number>> }[],
  priors: Readonly<Record<Kind, number>>,
): Kind {
  const total = (kind: Kind): number => shares.reduce((sum, { logs }) => sum + logs[kind], priors[kind]);
  return KINDS.filter((kind) => kind !== 'same').reduce((best, kind) => (total(kind) > total(best) ? kind : best));
}

function pairCard(matching: Matching, at: number, names: readonly string[]): string {
  const { pairs, judge, people } = matching;
  const [a, b] = [pairs.a[at] as number, pairs.b[at] as number];
  const { shares, priors, judgement } = judge.detail(a, b);
  const rival = rivalOf(shares, priors);
  const steps = [
    { label: 'how rare a match is', bits: (priors.same - priors[rival]) / Math.LN2 },
    ...shares.map(({ comparison, level, logs }) => ({
      label: `${COMPARISONS[comparison]?.label} ${COMPARISONS[comparison]?.levels[level]}`,
      bits: (logs.same - logs[rival]) / Math.LN2,
    })),
  ];
  const vetoes = vetoesIn(judgement.vetoes)
    .map(({ says }) => `<li>${escapeHtml(says)}</li>`)
    .join('');
  const forms = (row: number): string =>
    normalForms(people, row)
      .map(([label, text]) => `<dt>${label}</dt><dd>${escapeHtml(text)}</dd>`)
      .join('');
  return `<article><h3>${escapeHtml(names[a] as string)} and ${escapeHtml(names[b] as string)}: ${finalVerdict(matching, at)}, ${posterior(judgement.logOdds).toFixed(4)}</h3>
<div class="sides"><dl>${forms(a)}</dl><dl>${forms(b)}</dl></div>
<p>Weights in bits, one person against ${rival === 'household' ? 'one household' : rival === 'colleagues' ? 'one firm' : 'strangers'}:</p>${waterfall(steps)}
${vetoes === '' ? '' : `<p>Vetoes:</p><ul>${vetoes}</ul>`}</article>`;
}

/** Positions of pairs to show: some of each verdict, evenly over their scores. */
function examplesOf(matching: Matching): readonly number[] {
  return (['merge', 'same', 'review'] as const).flatMap((verdict) => {
    const all = Array.from(matching.order).filter((at) => finalVerdict(matching, at) === verdict);
    return Array.from(
      { length: Math.min(EXAMPLES, all.length) },
      (_, i) => all[Math.floor((i * all.length) / EXAMPLES)] as number,
    );
  });
}

/** The pairs nearest to the threshold, from both sides. */
function borderlineOf(matching: Matching): readonly number[] {
  const { threshold } = matching.grounds.settings;
  const middle = Math.log(threshold / (1 - threshold));
  const distance = (at: number): number => Math.abs((matching.pairs.logOdds[at] as number) - middle);
  return Array.from(matching.order)
    .sort((x, y) => distance(x) - distance(y))
    .slice(0, BORDERLINE);
}

function borderlineTable(matching: Matching, names: readonly string[]): string {
  const rows = borderlineOf(matching).map((at) => {
    const [a, b] = [matching.pairs.a[at] as number, matching.pairs.b[at] as number];
    const text = (row: number): string =>
      normalForms(matching.people, row)
        .map(([, form]) => escapeHtml(form))
        .join(', ');
    return `<tr><td>${posterior(matching.pairs.logOdds[at] as number).toFixed(4)}</td><td>${finalVerdict(matching, at)}</td><td><b>${escapeHtml(names[a] as string)}</b> ${text(a)}</td><td><b>${escapeHtml(names[b] as string)}</b> ${text(b)}</td></tr>`;
  });
  return `<table><tr><th>posterior</th><th>verdict</th><th>one</th><th>other</th></tr>${rows.join('')}</table>`;
}

function largestClusters(matching: Matching, names: readonly string[]): string {
  const members = new Map<number, number[]>();
  matching.clustering.rows.forEach((root, row) => {
    if (root !== row || members.has(root))
      members.set(root, [...(members.get(root) ?? (root === row ? [] : [root])), row]);
  });
  const largest = [...members.values()]
    .sort((x, y) => y.length - x.length || (x[0] as number) - (y[0] as number))
    .slice(0, CLUSTERS);
  const list = largest.map((rows) => {
    const unique = [...new Set(rows)];
    return `<tr><td>${unique.length}</td><td>${unique
      .slice(0, 10)
      .map(
        (row) =>
          `<b>${escapeHtml(names[row] as string)}</b> ${normalForms(matching.people, row)
            .map(([, form]) => escapeHtml(form))
            .join(', ')}`,
      )
      .join('<br>')}</td></tr>`;
  });
  return `<table><tr><th>records</th><th>members</th></tr>${list.join('')}</table>`;
}

const style = (): string => readFileSync(new URL('./report.css', import.meta.url), 'utf8');

/** One self-contained page: no script, nothing loaded from anywhere. Values are shown as the engine compares them. */
export function reportPage(matching: Matching, names: readonly string[], files: readonly Loaded[]): string {
  const { model } = matching.grounds;
  const skipped = matching.skipped
    .map(({ pass, keys, pairs }) => `<tr><td>${pass}</td><td>${keys}</td><td>${pairs}</td></tr>`)
    .join('');
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Duplicates found</title><style>${style()}</style></head><body><main>
<h1>Duplicates found</h1>
<p>${rows.toLocaleString('en')} records, ${clusterCount(matching).toLocaleString('en')} clusters, ${matching.pairsCompared.toLocaleString('en')} pairs compared. ${model.trained ? 'Weights were learned from this file.' : `Weights are as shipped: ${escapeHtml(model.why)}.`}</p>
<h2>Scores of the kept pairs</h2>${histogram(matching)}
<h2>Examples</h2>${examplesOf(matching)
    .map((at) => pairCard(matching, at, names))
    .join('\n')}
<h2>Nearest to the threshold</h2>${borderlineTable(matching, names)}
<h2>Largest clusters</h2>${largestClusters(matching, names)}
<h2>Keys too common to compare</h2>${skipped === '' ? '<p>None.</p>' : `<table><tr><th>pass</th><th>keys</th><th>pairs left out</th></tr>${skipped}</table>`}
</main></body></html>
`;
}
