import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { loadConfig } from '../daemon/config/load.ts';
import { printFault } from '../daemon/config/fault.ts';
import { openDataDir } from '../daemon/datadir/open.ts';
import { type DaemonLock, lockDaemon } from '../daemon/datadir/lock.ts';
import { progressOn } from '../daemon/embedded/progress.ts';
import type { Daemon } from '../daemon/start.ts';
import { CommandFailure, EXIT, exitCodeOf, printError } from './failure.ts';
import { command, say, withData } from './options.ts';

const GIVE_UP_MS = 10_000;

interface StartOptions {
  readonly data?: string;
  readonly config: string;
  readonly logLevel: string;
}

export const startCommand = (): Command =>
  withData(command('start'))
    .description(
      'Start the daemon: its servers, the sync, webhooks and the operations API. Ctrl-C stops it, twice forces.',
    )
    .option('--config <FILE>', 'the configuration', 'tandem.yaml')
    .option('--log-level <LEVEL>', 'trace, debug, info, warn, error', 'info')
    .action(start);

async function start({ data, config: file, logLevel }: StartOptions): Promise<void> {
  const loaded = await loadConfig(file, process.env);
  if (!loaded.ok)
    throw new CommandFailure(
      `the configuration has faults, nothing was started:\n${loaded.faults.map((fault) => printFault(file, fault)).join('\n')}`,
      EXIT.usage,
    );
  const dataDir = openDataDir(data);
  const lock = lockDaemon(dataDir);
  const stop = stopRequested();
  // The SDK's native library takes a while to load: only the daemon does.
  const { createLog, installTemporalLog } = await import('../daemon/log.ts');
  const { startDaemon } = await import('../daemon/start.ts');
  const log = createLog(logLevel);
  installTemporalLog(log);
  try {
    const { config, env } = loaded;
    const daemon = await startDaemon({ config, env, dataDir, log, progress: progressOn(), signal: stop.signal });
    announce(daemon);
    await Promise.race([stop.asked, daemon.failed]).catch((error: unknown) => giveUp(daemon, error));
    await daemon.stop();
    leave(lock, EXIT.done);
  } catch (error) {
    // Asked to stop while it started, and all that had been started is stopped.
    if (stop.signal.aborted && error instanceof Error && error.name === 'AbortError') leave(lock, EXIT.done);
    printError(error);
    leave(lock, exitCodeOf(error));
  }
}

/** Nothing drains without its server: what does not stop soon is left, and looked up at the next start. */
async function giveUp(daemon: Daemon, error: unknown): Promise<never> {
  await Promise.race([daemon.stop().catch(() => undefined), delay(GIVE_UP_MS)]);
  throw error;
}

/** The SDK's native threads would keep a process alive that has nothing more to do. */
function leave(lock: DaemonLock, exit: number): never {
  if (exit === EXIT.done) say('Tandem has stopped.');
  lock.release();
  process.exit(exit);
}

function announce({ apiUrl, temporalUi }: Daemon): void {
  say(`Tandem runs. Operations API: ${apiUrl}${temporalUi === null ? '' : `  Temporal UI: ${temporalUi}`}`);
  say('`tandem status` tells how it stands; Ctrl-C stops it.');
}

interface StopRequest {
  readonly signal: AbortSignal;
  /** Resolves when `signal` is aborted. */
  readonly asked: Promise<void>;
}

/** The first Ctrl-C (or SIGTERM) drains and stops, the second forces. */
function stopRequested(): StopRequest {
  const stop = new AbortController();
  const asked = Promise.withResolvers<void>();
  const ask = (): void => {
    if (stop.signal.aborted) {
      say('Forced. What was under way is looked up at the next start.');
      process.exit(EXIT.failed);
    }
    say('Stopping: what is under way is finished first. Ctrl-C again forces.');
    stop.abort();
    asked.resolve();
  };
  process.on('SIGINT', ask);
  process.on('SIGTERM', ask);
  return { signal: stop.signal, asked: asked.promise };
}
