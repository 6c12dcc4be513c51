import { counted } from '../../demo/story/say.ts';
import type { Verdict } from './verdict.ts';

/** How many findings of a world are shown; `evidence.json` has what they were made of. */
const SHOWN = 20;

/** A world in a line; of one that failed also what is wrong and where, and how to play it again. */
export function linesOf(
  { seed, counts, kills, faults, outages, wrong, findings }: Verdict,
  seconds: number,
): readonly string[] {
  const befell = `${counted(counts.edits, 'edit')}, ${counted(kills, 'kill')}, ${counted(faults, 'fault')}, ${counted(outages, 'outage')}`;
  const left = `${counts.linked} linked, ${counted(counts.conflicts, 'conflict')}, ${counted(counts.gapEdits, 'gap edit')}`;
  const head = `seed ${seed}: ${wrong.length === 0 ? 'ok' : 'FAILED'}  ${befell}; ${left} (${seconds} s)`;
  if (wrong.length === 0) return [head];
  return [head, ...wrong, ...findings.slice(0, SHOWN), `again: npm run drill -- --seed ${seed}`].map((line, at) =>
    at === 0 ? line : `    ${line}`,
  );
}
