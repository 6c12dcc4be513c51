import type { Lane } from '../src/core/lane.ts';
import { reads } from './proxies.ts';

/** Both services' definitions of fields, with what lies in their archives, into the ledger. */
export async function readFields({ connection, lane }: { readonly connection: string; readonly lane: Lane }) {
  const hubspot = reads(connection, 'hubspot', lane);
  const gorgias = reads(connection, 'gorgias', lane);
  let owners = false;
  for (const archived of [false, true]) {
    const at = { connection, lane, archived };
    const found = await hubspot.readProperties(at);
    owners ||= found.owners;
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined)
      ({ cursor } = await gorgias.readDefinitions({ ...at, ...(cursor === undefined ? {} : { cursor }) }));
    for (let after: string | undefined, more = owners; more; more = after !== undefined)
      ({ after } = await hubspot.readOwners({ ...at, ...(after === undefined ? {} : { after }) }));
  }
}
