import { readFileSync } from 'node:fs';
import { finalVerdict } from '../../matching/explain/found.ts';
import type { Matching } from '../../matching/engine.ts';
import type { Loaded } from './load.ts';
import { count, loadedText } from './loaded-text.ts';
import { clusterCount } from './results.ts';

/** The keys of contracts.md, "Matching", and some more. */
export interface Summary {
  readonly records: number;
  readonly clusters: number;
  readonly pairsCompared: number;
  readonly pairsSkipped: number;
  /** From the start of the process. */
  readonly seconds: number;
  readonly peakMb: number;
  readonly blocks: number;
  readonly trained: boolean;
  /** Rows with more or fewer cells than the header, in all files. */
  readonly oddRows: number;
  /** Rows of delimiters and spaces alone, which are no records. */
  readonly blankRows: number;
  /** Bytes that were no UTF-8 in files that otherwise are. */
  readonly badBytes: number;
  readonly verdicts: Readonly<Record<'merge' | 'same' | 'review', number>>;
}

/** The most memory the process ever held: VmHWM where the kernel tells it, else what Node counted. */
export function peakMegabytes(): number {
  try {
    const kb = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    if (kb !== undefined) return Math.round(Number(kb) / 1024);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

const total = (files: readonly Loaded[], of: (file: Loaded) => number): number =>
  files.reduce((sum, file) => sum + of(file), 0);

export function summaryOf(matching: Matching, files: readonly Loaded[]): Summary {
  const verdicts = { merge: 0, same: 0, review: 0 };
  for (const at of matching.order) {
    const verdict = finalVerdict(matching, at);
    if (verdict !== 'different') verdicts[verdict]++;
  }
  return {
    records: matching.people.size,
    clusters: clusterCount(matching),
    pairsCompared: matching.pairsCompared,
    pairsSkipped: matching.skipped.reduce((sum, pass) => sum + pass.pairs, 0),
    seconds: Number((performance.now() / 1000).toFixed(2)),
    peakMb: peakMegabytes(),
    blocks: matching.blocks,
    trained: matching.grounds.model.trained,
    oddRows: total(files, ({ odd }) => odd),
    blankRows: total(files, ({ blank }) => blank),
    badBytes: total(files, ({ encoding }) => encoding.badBytes),
    verdicts,
  };
}

export function summaryText(
  matching: Matching,
  files: readonly Loaded[],
  summary: Summary,
  written: { readonly out: string; readonly pairs?: string; readonly report?: string },
): string {
  const { model } = matching.grounds;
  const lines = [
    ...files.map((file, i) => `${files.length > 1 ? (i === 0 ? 'left: ' : 'right: ') : ''}${loadedText(file)}`),
    `${count(summary.blocks)} blocks, ${count(summary.pairsCompared)} pairs compared, ${count(summary.pairsSkipped)} skipped`,
    ...matching.skipped.map(
      ({ pass, keys, pairs }) => `  skipped: ${count(pairs)} pairs of ${count(keys)} keys too common (${pass})`,
    ),
    model.trained ? 'weights learned from this file' : `weights as shipped: ${model.why}`,
    `${count(summary.clusters)} clusters; pairs: ${count(summary.verdicts.merge)} merge, ${count(summary.verdicts.same)} same, ${count(summary.verdicts.review)} review`,
    `${summary.seconds} s, ${count(summary.peakMb)} MB at most`,
    `written: ${[written.out, written.pairs, written.report].filter((file) => file !== undefined).join(', ')}`,
  ];
  return `${lines.join('\n')}\n`;
}
