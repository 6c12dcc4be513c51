import type { Definition, LiveFields, Property } from '../../src/core/fields/live.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { readPart } from '../../src/ledger/fields.ts';

/** Both services' definitions as a check has just read them, those in the archives marked. */
export async function readingOf(sql: Sql, connection: string): Promise<LiveFields> {
  const properties = (await readPart<Property[]>(sql, connection, 'properties')) ?? [];
  const definitions = (await readPart<Definition[]>(sql, connection, 'definitions')) ?? [];
  const oldProperties = (await readPart<Property[]>(sql, connection, 'archivedProperties')) ?? [];
  const oldDefinitions = (await readPart<Definition[]>(sql, connection, 'archivedDefinitions')) ?? [];
  const owners = await readPart<Record<string, string>>(sql, connection, 'owners');
  return {
    properties: [...properties, ...without(oldProperties, properties, ({ name }) => name)],
    definitions: [...definitions, ...without(oldDefinitions, definitions, ({ id }) => id)],
    ...(owners === undefined ? {} : { owners }),
  };
}

function without<T>(all: readonly T[], taken: readonly T[], keyOf: (one: T) => string): T[] {
  const keys = new Set(taken.map(keyOf));
  return all.filter((one) => !keys.has(keyOf(one)));
}
