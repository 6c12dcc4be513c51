/** `server.json` beside the store: which process serves it, so that a later daemon can take it over or end it. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere, writePrivate } from '../../datadir/private-file.ts';
import { isAlive } from '../../datadir/process.ts';
import { type EndingStep, endProcess } from '../child.ts';

const Serving = z.object({
  pid: z.number().int(),
  birth: z.string(),
  address: z.string(),
  uiUrl: z.string(),
  flags: z.array(z.string()),
});

export type Serving = Readonly<z.infer<typeof Serving>>;

export const CLEAN: readonly EndingStep[] = [{ signal: 'SIGTERM', waitMs: 15_000 }];
/** For one that does not answer or was started otherwise: a healthy one takes a second to end. */
export const HUNG: readonly EndingStep[] = [{ signal: 'SIGTERM', waitMs: 5_000 }];
export const AT_ONCE: readonly EndingStep[] = [];

const file = (home: string): string => join(home, 'server.json');

export const remember = (home: string, serving: Serving): void => writePrivate(file(home), JSON.stringify(serving));

export const forget = (home: string): void => rmSync(file(home), { force: true });

/** The server that still runs on the store in `home`, if one does. */
export const findLeftover = (home: string): Serving | undefined => {
  const content = readIfThere(file(home));
  if (content === undefined) return undefined;
  const serving = Serving.parse(JSON.parse(content));
  return isAlive(serving) ? serving : undefined;
};

export const endServing = async (
  home: string,
  serving: Pick<Serving, 'pid' | 'birth'>,
  steps = CLEAN,
): Promise<void> => {
  await endProcess(serving, steps);
  forget(home);
};

/** Ends what runs on the store in `home`, if anything does. */
export const endLeftover = async (home: string, steps = CLEAN): Promise<void> => {
  const leftover = findLeftover(home);
  if (leftover) await endServing(home, leftover, steps);
};
