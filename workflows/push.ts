import type { WriteGorgias } from '../activities/gorgias/write.ts';
import { writes } from './proxies.ts';

/** Every call of one Gorgias action: one for most, one more where it touches custom-field values besides. */
export async function pushGorgias(input: WriteGorgias): Promise<void> {
  const { connection, lane } = input;
  let { next } = await writes(connection, 'gorgias', lane).writeGorgias(input);
  while (next !== undefined)
    ({ next } = await writes(connection, 'gorgias', lane).writeGorgias({ ...input, step: next }));
}
