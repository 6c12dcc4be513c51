/**
 * `npm run mutate [-- --only WORD] [--json]`: breaks one line after the other in a copy of the tree, and sees whether
 * the named test notices. Exit 1 if a fault survives, or if a test fails without one.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Copy, copyTree } from './copy.ts';
import { type Mutant, MUTANTS } from './mutants.ts';
import { runTests } from './vitest.ts';

type Verdict = 'killed' | 'survived';

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'boolean' } } });
const chosen = MUTANTS.filter(({ guards, file, test }) => `${guards} ${file} ${test}`.includes(values.only ?? ''));
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Without a fault every named test passes: only then does its failing say anything. */
async function checkWhole({ path }: Copy): Promise<void> {
  for (const [file, mutants] of Map.groupBy(chosen, ({ test }) => test)) {
    const names = mutants.map(({ named }) => named);
    const { passed, failed, output } = await runTests(path, file, names);
    const missing = names.filter((name) => !passed.some((full) => full.includes(name)));
    if (failed.length + missing.length === 0) continue;
    throw new Error(
      `without a fault: ${file}: failed ${JSON.stringify(failed)}, not found ${JSON.stringify(missing)}\n${output}`,
    );
  }
}

async function judge(copy: Copy, mutant: Mutant): Promise<Verdict> {
  const { failed } = await copy.broken(mutant, () => runTests(copy.path, mutant.test, [mutant.named]));
  return failed.some((name) => name.includes(mutant.named)) ? 'killed' : 'survived';
}

const copy = copyTree(join(import.meta.dirname, '../..'));
try {
  say(`${chosen.length} faults; first the ${new Set(chosen.map(({ test }) => test)).size} test files without any`);
  await checkWhole(copy);
  const verdicts = new Map<Mutant, Verdict>();
  for (const [n, mutant] of chosen.entries()) {
    const started = performance.now();
    const verdict = await judge(copy, mutant);
    verdicts.set(mutant, verdict);
    say(
      `${n + 1}/${chosen.length} ${verdict} in ${((performance.now() - started) / 1000).toFixed(1)} s: ${mutant.guards} (${mutant.file})`,
    );
  }
  const survivors = chosen.filter((mutant) => verdicts.get(mutant) === 'survived');
  for (const { file, line, test, named } of survivors)
    say(`SURVIVED ${file}: ${line}\n  expected to fail: ${test} '${named}'`);
  const killed = chosen.length - survivors.length;
  if (values.json) process.stdout.write(`${JSON.stringify({ faults: chosen.length, killed, survived: survivors })}\n`);
  else say(`${killed} of ${chosen.length} faults were noticed`);
  process.exitCode = survivors.length === 0 && chosen.length > 0 ? 0 : 1;
} finally {
  copy.remove();
}
