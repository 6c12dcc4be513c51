import { setTimeout as pause } from 'node:timers/promises';
import { type Progress, progressOn } from '../daemon/embedded/progress.ts';
import type { Api } from './api.ts';
import { CommandFailure, type Exit, EXIT } from './failure.ts';
import { askLeftOut, leftOutLine } from './left-out.ts';
import { createRate } from './rate.ts';
import { type Run as KnownRun, runLine } from './run-line.ts';

interface Run extends KnownRun {
  readonly brakes: readonly { readonly reason: string }[];
}

export interface RunReport {
  /** The run's counts, and by reason what it left as it was. */
  readonly counts: object;
  readonly exit: Exit;
}

/** How a watcher speaks and waits, in milliseconds. */
export interface Watching extends Progress {
  readonly lookMs: number;
  /** Without an answer: the run's row appears with its first activity, and a daemon may be started anew meanwhile. */
  readonly patienceMs: number;
}

const LINE_MS = 1_000;
const onTerminal = (): Watching => ({
  ...progressOn(process.stderr, Date.now, LINE_MS),
  lookMs: 500,
  patienceMs: 60_000,
});

/** Follows a run to its end, with a line a second or so on standard error; over a daemon that is started anew, too. */
export async function watchRun(api: Api, id: string, watching: Watching = onTerminal()): Promise<RunReport> {
  const rate = createRate();
  const look = patient(() => api.get<Run>(`/v1/runs/${encodeURIComponent(id)}`), watching);
  for (;;) {
    const run = await look();
    if (run !== undefined && hasEnded(run)) return report(api, run, watching);
    if (run !== undefined) watching.update(runLine(run, rate(advance(run), Date.now())));
    await pause(watching.lookMs);
  }
}

/** A look that has no answer for a while is no failure. */
function patient(look: () => Promise<Run>, { patienceMs, update }: Watching): () => Promise<Run | undefined> {
  let answered = Date.now();
  return async () => {
    try {
      const run = await look();
      answered = Date.now();
      return run;
    } catch (error) {
      if (!(error instanceof CommandFailure) || Date.now() - answered > patienceMs) throw error;
      update(`waiting: ${error.message}`);
      return undefined;
    }
  };
}

/** A brake may hold what a run has found while it still waits for it. */
const hasEnded = ({ state, brakes }: Run): boolean => brakes.length > 0 || (state !== 'running' && state !== 'paused');

/** What rises: while lists are read the records read, then those that are done with. */
const advance = ({ phase, counters, progress }: Run): number =>
  phase?.startsWith('list-') ? counters.read : counters.read - progress.waiting;

async function report(api: Api, run: Run, { say }: Watching): Promise<RunReport> {
  const { id, purpose, counters } = run;
  say(runLine(run));
  const left = purpose === 'sweep' ? await askLeftOut(api, id) : [];
  for (const one of left) say(leftOutLine(one));
  if (left.some(({ outcome }) => outcome === 'failed'))
    say('  GET /v1/issues has the words of the service that refused.');
  const counts = { run: id, ...counters, ...(left.length === 0 ? {} : { leftOut: left }) };
  return { counts, exit: exitOf(run, say) };
}

function exitOf({ id, state, counters, note, brakes }: Run, say: Progress['say']): Exit {
  for (const { reason } of brakes) say(`A brake holds: ${reason}. Look at it, then: tandem release ${id} --note TEXT`);
  if (brakes.length > 0 || state === 'braked') return EXIT.braked;
  if (state !== 'done') {
    say(`The run ${state}${note === null ? '' : `: ${note}`}.`);
    return EXIT.failed;
  }
  return counters.failed + counters.skipped > 0 ? EXIT.partial : EXIT.done;
}
