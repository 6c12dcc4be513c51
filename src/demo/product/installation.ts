import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDaemon } from '../../daemon/datadir/lock.ts';
import { openDataDir } from '../../daemon/datadir/open.ts';
import { removeInstallation } from '../../daemon/embedded/remove.ts';
import type { RunningSandbox } from '../../sandbox/start.ts';
import { configText, envText } from '../../sandbox/write-config.ts';
import type { Installation } from './daemon.ts';

export type Mode = 'watch' | 'live';

/** An installation to be thrown away: its state, `tandem.yaml`, `.env` and log in one temporary directory. */
export function makeInstallation(): Installation {
  const dir = mkdtempSync(join(tmpdir(), 'tandem-demo-'));
  const dataDir = join(dir, 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  return { dataDir, config: join(dir, 'tandem.yaml'), log: join(dir, 'tandem.log') };
}

/** Writes the configuration that works with the sandbox, in this mode. */
export function configure({ config }: Installation, sandbox: RunningSandbox, mode: Mode): void {
  writeFileSync(config, configText(sandbox).replace('mode: live', `mode: ${mode}`));
  writeFileSync(join(config, '..', '.env'), envText(sandbox), { mode: 0o600 });
}

export async function discard({ dataDir, config }: Installation): Promise<void> {
  const opened = openDataDir(dataDir);
  const lock = lockDaemon(opened);
  try {
    await removeInstallation(opened);
  } finally {
    lock.release();
  }
  rmSync(join(config, '..'), { recursive: true, force: true });
}
