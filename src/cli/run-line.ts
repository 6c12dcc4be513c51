/** A run's standing in one line. */

export interface Run {
  readonly id: string;
  readonly connection: string;
  readonly purpose: string;
  readonly state: string;
  readonly phase?: string;
  readonly counters: Readonly<Record<Count, number>>;
  /** In records: `waiting` are those that were read, and neither compared nor worked off yet. */
  readonly progress: { readonly owed: number; readonly written: number; readonly waiting: number };
  readonly note: string | null;
}

type Count = 'calls' | 'read' | 'equal' | 'planned' | 'written' | 'skipped' | 'failed' | 'conflicts' | 'held';

const number = new Intl.NumberFormat('en');

const some = (count: number, words: string): readonly string[] =>
  count > 0 ? [`${number.format(count)} ${words}`] : [];

/** `work-off: 1,200 read, 95/s; 1,000 equal, 100 planned (90 written), 5 skipped, 95 waiting; 7 in conflict` */
export function runLine({ state, phase, counters, progress }: Run, perSecond?: number): string {
  const { read, equal, planned, written, skipped, failed, conflicts, held } = counters;
  const rate = perSecond === undefined ? '' : `, ${number.format(perSecond)}/s`;
  const done = Math.max(written, progress.written);
  const outcomes = [
    `${number.format(equal)} equal`,
    `${number.format(planned)} planned (${number.format(done)} written)`,
    ...some(skipped, 'skipped'),
    ...some(failed, 'failed'),
    ...some(progress.waiting, 'waiting'),
  ].join(', ');
  const people = [...some(conflicts, 'in conflict'), ...some(held, 'with a held difference')].join(', ');
  const head = `${state === 'running' ? (phase ?? state) : state}: ${number.format(read)} read${rate}`;
  return [head, outcomes, ...(people === '' ? [] : [people])].join('; ');
}
