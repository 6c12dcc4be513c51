import type { WriteGorgias } from '../activities/gorgias/write.ts';
import { ledger, writes } from './proxies.ts';
import { readFields } from './read-fields.ts';

/**
 * Every call of one Gorgias action: one for most, one more where it touches custom-field values besides.
 * `again`: a definition had moved under it; it has been read, and the link is to be planned anew.
 */
export async function pushGorgias(input: WriteGorgias): Promise<{ again: boolean }> {
  const { connection, lane } = input;
  let { outcome, next } = await writes(connection, 'gorgias', lane).writeGorgias(input);
  while (next !== undefined)
    ({ outcome, next } = await writes(connection, 'gorgias', lane).writeGorgias({ ...input, step: next }));
  if (outcome !== 'stale-fields') return { again: false };
  await readFields(input);
  await ledger.compareFields({ connection, agree: false });
  return { again: true };
}
