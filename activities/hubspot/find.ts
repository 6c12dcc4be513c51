import type { BatchReading } from '../../src/hubspot/port.ts';
import type { Slots } from '../../src/core/types.ts';
import type { Lane } from '../../src/core/lane.ts';
import { mark } from '../../src/ledger/inbox.ts';
import { finishActions, openActions, type StoredAction } from '../../src/ledger/journal.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { takeIn } from '../planning/intake.ts';
import { callVendor } from '../vendor-call.ts';
import { propertiesOf, wholeReading } from './reading.ts';

export interface FindHubspot {
  readonly connection: string;
  readonly lane: Lane;
  readonly links: readonly string[];
  readonly by: 'cross' | 'email';
}

/**
 * The exact read that precedes creates, never the lagging search: by our unique cross id, then by e-mail.
 * `found`: links whose person is there already; their creates are not made, and what was found is taken in.
 */
export const findHubspot =
  (deps: Deps) =>
  async (input: FindHubspot): Promise<{ found: readonly string[] }> => {
    const connection = deps.connection(input.connection);
    const creates = (await openActions(deps.ledger.sql, input.links)).filter(isPlannedCreate);
    const idProperty = input.by === 'email' ? 'email' : connection.crossIdProperty;
    const keys = new Map(creates.flatMap((action) => keysOf(action, idProperty).map((key) => [key, action] as const)));
    if (keys.size === 0) return { found: [] };
    const read = await callVendor(deps, { connection: input.connection, side: 'hubspot', lane: input.lane }, (call) =>
      connection.hubspot.batchRead(
        { ids: [...keys.keys()].slice(0, 100), idProperty, properties: propertiesOf(connection) },
        call,
      ),
    );
    return { found: await keep(deps, connection, input, read, keys, idProperty) };
  };

const isPlannedCreate = ({ side, kind, state }: StoredAction): boolean =>
  side === 'hubspot' && kind === 'create' && state === 'planned';

const keysOf = (action: StoredAction, property: string): string[] =>
  Object.values(action.fields)
    .map(({ slots }) => slots[property])
    .filter((value): value is string => typeof value === 'string' && value !== '');

async function keep(
  deps: Deps,
  connection: ConnectionDeps,
  { lane }: FindHubspot,
  { records }: BatchReading,
  keys: ReadonlyMap<string, StoredAction>,
  idProperty: string,
): Promise<string[]> {
  const hit = [...keys].filter(([key]) => records.some(({ slots }) => shows(slots, idProperty, key)));
  const found = [...new Set(hit.map(([, action]) => action))];
  if (records.length === 0) return [];
  await deps.ledger.tx(async (sql) => {
    await takeIn(
      deps.ledger,
      sql,
      connection,
      'hubspot',
      records.map((record) => wholeReading(connection, record)),
    );
    await finishActions(
      sql,
      found.map(({ id }) => id),
      'superseded',
    );
    await mark(
      sql,
      { connection: connection.name, lane, origin: 'find' },
      records.map(({ id }) => ({ side: 'hubspot', remoteId: id, need: 'hubspot' })),
    );
  });
  return found.map(({ link }) => link);
}

/** Whether the lookup by a secondary address finds its record is not established (hubspot.md 17.4): both readings fit. */
function shows(slots: Slots, idProperty: string, key: string): boolean {
  const stored = [
    slots[idProperty],
    ...(idProperty === 'email' ? String(slots.hs_additional_emails ?? '').split(';') : []),
  ];
  return stored.some((value) => typeof value === 'string' && value.trim().toLowerCase() === key.toLowerCase());
}
