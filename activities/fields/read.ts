import { needsOwners } from '../../src/core/fields/state.ts';
import type { Lane } from '../../src/core/lane.ts';
import type { FieldDefinition } from '../../src/gorgias/port.ts';
import { readPart, writePart } from '../../src/ledger/fields.ts';
import type { Deps } from '../deps.ts';
import { callVendor } from '../vendor-call.ts';
import { namesOf } from './own.ts';

export interface ReadFields {
  readonly connection: string;
  readonly lane: Lane;
  /** What lies in the archive, instead of what is in use. */
  readonly archived: boolean;
}

/** The properties that the mapping names, as HubSpot has them now. */
export const readProperties =
  (deps: Deps) =>
  async ({ connection: name, lane, archived }: ReadFields): Promise<{ owners: boolean }> => {
    const connection = deps.connection(name);
    const all = await callVendor(deps, { connection: name, side: 'hubspot', lane }, (call) =>
      archived ? connection.hubspot.archivedProperties(call) : connection.hubspot.contactProperties(call),
    );
    const names = namesOf(connection);
    const properties = all.filter((property) => names.has(property.name));
    await writePart(deps.ledger.sql, name, archived ? 'archivedProperties' : 'properties', properties);
    return { owners: needsOwners(connection.fields.now().specs, { properties }) };
  };

/** One page of owners, added to what the pages before held. */
export const readOwners =
  (deps: Deps) =>
  async (input: ReadFields & { readonly after?: string }): Promise<{ after?: string }> => {
    const { connection: name, lane, archived, after } = input;
    const connection = deps.connection(name);
    const page = await callVendor(deps, { connection: name, side: 'hubspot', lane }, (call) =>
      connection.hubspot.listOwners({ archived, after }, call),
    );
    const names = Object.fromEntries(page.owners.map((owner) => [owner.id, owner.name]));
    const before = (await readPart<Record<string, string>>(deps.ledger.sql, name, 'owners')) ?? {};
    // Someone in use goes over someone archived under the same id.
    await writePart(deps.ledger.sql, name, 'owners', archived ? { ...names, ...before } : { ...before, ...names });
    return page.after === undefined ? {} : { after: page.after };
  };

/** One page of customer fields, added to what the pages before held. */
export const readDefinitions =
  (deps: Deps) =>
  async (input: ReadFields & { readonly cursor?: string }): Promise<{ cursor?: string }> => {
    const { connection: name, lane, archived, cursor } = input;
    const connection = deps.connection(name);
    const page = await callVendor(deps, { connection: name, side: 'gorgias', lane }, (call) =>
      connection.gorgias.listFields(
        { ...(archived ? { archived } : {}), ...(cursor === undefined ? {} : { cursor }) },
        call,
      ),
    );
    const part = archived ? 'archivedDefinitions' : 'definitions';
    const before = cursor === undefined ? [] : ((await readPart<FieldDefinition[]>(deps.ledger.sql, name, part)) ?? []);
    const ids = new Set(page.definitions.map(({ id }) => id));
    const kept = before.filter(({ id }) => !ids.has(id));
    await writePart(deps.ledger.sql, name, part, [...kept, ...page.definitions]);
    return page.next === undefined ? {} : { cursor: page.next };
  };
