import { setTimeout as pause } from 'node:timers/promises';
import type { Api } from './api.ts';
import { type Exit, EXIT } from './failure.ts';
import { say } from './options.ts';

interface Run {
  readonly id: string;
  readonly state: string;
  readonly phase?: string;
  readonly counters: Readonly<
    Record<'calls' | 'read' | 'equal' | 'planned' | 'written' | 'skipped' | 'failed', number>
  >;
  readonly progress: { readonly owed: number; readonly written: number; readonly refused: number };
  readonly brakes: readonly { readonly reason: string }[];
  readonly note: string | null;
}

export interface RunReport {
  readonly counts: object;
  readonly exit: Exit;
}

const LOOK_MS = 500;

/** Follows a run to its end, with a line a second or so on standard error. */
export async function watchRun(api: Api, id: string): Promise<RunReport> {
  const started = Date.now();
  let last = '';
  for (;;) {
    const run = await api
      .get<Run>(`/v1/runs/${encodeURIComponent(id)}`)
      .catch((error: unknown) => notYet(error, started));
    if (run !== undefined) {
      const line = describe(run, (Date.now() - started) / 1000);
      if (line !== last) say(line);
      last = line;
      if (run.brakes.length > 0) return { counts: counts(run), exit: braked(run) };
      if (run.state !== 'running' && run.state !== 'paused') return { counts: counts(run), exit: exitOf(run) };
    }
    await pause(LOOK_MS);
  }
}

/** The run's row appears with its first activity. */
function notYet(error: unknown, started: number): undefined {
  if (Date.now() - started > 30_000) throw error;
}

const counts = ({ id, counters }: Run): object => ({ run: id, ...counters });

function describe({ state, phase, counters, progress }: Run, seconds: number): string {
  const rate = seconds > 1 ? `, ${Math.round(counters.read / seconds)}/s` : '';
  const done = `${progress.written} written, ${progress.refused} refused, ${progress.owed} owed`;
  return `${state === 'running' ? (phase ?? state) : state}: ${counters.read} read${rate}; ${done}`;
}

function braked(run: Run): Exit {
  for (const { reason } of run.brakes)
    say(`A brake holds: ${reason}. Look at it, then: tandem release ${run.id} --note TEXT`);
  return EXIT.braked;
}

function exitOf({ state, counters, note }: Run): Exit {
  if (state === 'braked') return EXIT.braked;
  if (state !== 'done') {
    say(`The run ${state}${note === null ? '' : `: ${note}`}.`);
    return EXIT.failed;
  }
  return counters.failed > 0 ? EXIT.partial : EXIT.done;
}
