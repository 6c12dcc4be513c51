/** A process with a daemon in it, to be killed: `daemon.ts CONFIG.json DATA BUNDLE.js`, says `ready` once it serves. */
import { readFileSync } from 'node:fs';
import type { Config } from '../../src/daemon/config/config.ts';
import { openDataDir } from '../../src/daemon/datadir/open.ts';
import { silent } from '../../src/daemon/embedded/progress.ts';
import { createLog, installTemporalLog } from '../../src/daemon/log.ts';
import { startDaemon } from '../../src/daemon/start.ts';

const [config = '', data = '', codePath = ''] = process.argv.slice(2);
const log = createLog('error');
installTemporalLog(log);
await startDaemon({
  config: JSON.parse(readFileSync(config, 'utf8')) as Config,
  dataDir: openDataDir(data),
  env: process.env,
  log,
  progress: silent,
  bundle: { codePath },
});
process.stdout.write('ready\n');
