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
  // The SDK's native library takes a while to load: only the daemon does.
  const { createLog, installTemporalLog } = await import('../daemon/log.ts');
  const { startDaemon } = await import('../daemon/start.ts');
  const log = createLog(logLevel);
  installTemporalLog(log);
  const stop = stopRequested();
  try {
    const daemon = await startDaemon({ config: loaded.config, dataDir, env: loaded.env, log, progress: progressOn() });
    announce(daemon);
    await Promise.race([stop, daemon.failed]).catch((error: unknown) => giveUp(daemon, error));
    await daemon.stop();
    say('Tandem has stopped.');
    leave(lock, EXIT.done);
  } catch (error) {
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
  lock.release();
  process.exit(exit);
}

function announce({ apiUrl, temporalUi }: Daemon): void {
  say(`Tandem runs. Operations API: ${apiUrl}${temporalUi === null ? '' : `  Temporal UI: ${temporalUi}`}`);
  say('`tandem status` tells how it stands; Ctrl-C stops it.');
}

/** The first Ctrl-C (or SIGTERM) drains and stops, the second forces. */
function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const ask = (): void => {
      if (asked) {
        say('Forced. What was under way is looked up at the next start.');
        process.exit(EXIT.failed);
      }
      asked = true;
      say('Stopping: calls under way are finished first. Ctrl-C again forces.');
      resolve();
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
  });
}
