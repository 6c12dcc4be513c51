/** `runtime.json`: how a command finds the daemon that runs on its data directory. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { dataDirPath } from './open.ts';
import { readIfThere, writePrivate } from './private-file.ts';
import { identify, isAlive } from './process.ts';

const Runtime = z.object({
  pid: z.number().int(),
  birth: z.string(),
  startedAt: z.iso.datetime(),
  apiUrl: z.string(),
  webhookUrl: z.string().nullable(),
  temporalAddress: z.string(),
  temporalUi: z.string().nullable(),
});

export type Runtime = Readonly<z.infer<typeof Runtime>>;

const FILE = 'runtime.json';

/** Call it once the operations API listens; pid and birth are this process's. */
export const writeRuntime = (dir: string, facts: Omit<Runtime, 'pid' | 'birth'>): void => {
  writePrivate(join(dir, FILE), `${JSON.stringify({ ...identify(process.pid), ...facts }, null, 2)}\n`);
};

export const removeRuntime = (dir: string): void => rmSync(join(dir, FILE), { force: true });

/** The running daemon's facts; undefined when none runs there, also when one was killed and left its file. */
export const readRuntime = (dir?: string): Runtime | undefined => {
  const content = readIfThere(join(dataDirPath(dir), FILE));
  if (content === undefined) return undefined;
  const runtime = Runtime.parse(JSON.parse(content));
  return isAlive(runtime) ? runtime : undefined;
};
