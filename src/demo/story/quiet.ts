import type { CallRange } from '../audit/evidence/types.ts';
import { sweep } from '../product/sweep.ts';
import { idle } from './idle.ts';
import { counted } from './say.ts';
import type { Stage } from './stage.ts';

/** Quiet, a full sweep for what no poll can see, quiet, and a second sweep, which must find nothing to write. */
export async function quietAndSweep(stage: Stage): Promise<CallRange> {
  const { control, installation, say } = stage;
  await idle(stage);
  const first = await sweep(installation.dataDir);
  say.line(`First sweep: ${counted(first.read, 'record')} read, ${first.written} written`);
  await idle(stage);
  const from = (await control.health()).calls;
  const second = await sweep(installation.dataDir);
  say.line(`Second sweep: ${counted(second.read, 'record')} read, ${second.written} written`);
  await idle(stage);
  return { from, to: (await control.health()).calls };
}
