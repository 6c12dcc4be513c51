import { type Command, InvalidArgumentError } from 'commander';
import type { Totals } from '../drill/report/totals.ts';
import { EXIT } from './failure.ts';
import { command, printJson, withJson } from './options.ts';

const whole = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('expected a whole number above 0');
  return value;
};

const positive = (text: string): number => {
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value)) throw new InvalidArgumentError('expected a number above 0');
  return value;
};

interface Asked {
  readonly seed: number;
  readonly minutes?: number;
  readonly atOnce: number;
  readonly show?: boolean;
  readonly json?: boolean;
}

/** `tandem drill`: random worlds with everything going wrong, each judged when it is quiet again. */
export const drillCommand = (): Command =>
  withJson(command('drill'))
    .description('Play random worlds in which everything goes wrong, and audit each. Exit code 1 when one fails.')
    .option('--seed <N>', 'the same seed plans the same world', whole, 1)
    .option('--minutes <N>', 'go on with the next seeds until so many minutes are over', positive)
    .option('--at-once <N>', 'worlds that are played side by side', whole, 1)
    .option('--show', 'print the plan of the seed and do nothing')
    .action(run);

async function run({ show, json, ...options }: Asked): Promise<void> {
  if (show) {
    const { plan } = await import('../drill/plan/draw-plan.ts');
    return printJson(plan(options.seed));
  }
  const { runDrill } = await import('../drill/drill.ts');
  const totals: Totals = await runDrill(options);
  if (json) printJson(totals);
  else process.stdout.write(`${JSON.stringify(totals, null, 2)}\n`);
  // Sockets to servers that were killed would keep the process alive.
  process.exit(totals.ok ? EXIT.done : EXIT.failed);
}
