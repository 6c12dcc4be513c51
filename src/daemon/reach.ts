import type { Side } from '../core/types.ts';
import type { HubspotApi } from '../hubspot/port.ts';
import type { Budget } from '../quota/port.ts';
import { type Clients, openClients, type TokensOf } from './clients.ts';
import { neighbourFaults } from './config/across.ts';
import type { ConnectionConfig } from './config/config.ts';
import { ConfigurationError, printPath } from './config/fault.ts';
import type { TokensOfConnection } from './grants.ts';
import { knock } from './knock.ts';
import { unlessAborted } from './unless-aborted.ts';

/** A connection whose credentials are proven and whose portal is known; nothing was written, in any service or here. */
export interface Reached {
  readonly config: ConnectionConfig;
  readonly clients: Clients;
  readonly account: Awaited<ReturnType<HubspotApi['account']>>;
  /** Told of every answer, once they are there. */
  readonly budgets: Partial<Record<Side, Budget>>;
}

export interface ReachOptions {
  readonly say: (what: string) => void;
  readonly tokensOf: TokensOfConnection;
  /** Called with what closes the sockets of a connection, as soon as they are open. */
  readonly onOpen: (close: () => Promise<void>) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reaches all connections before anything is made for one of them: only their own portal ids tell whether two of them,
 * each with a token of its own, write into the same portal. Throws `ConfigurationError` with the cures.
 */
export async function reachAll(
  connections: readonly ConnectionConfig[],
  { say, tokensOf, onOpen, signal }: ReachOptions,
): Promise<Reached[]> {
  const all: Reached[] = [];
  for (const config of connections) {
    say(`Connection '${config.name}': checking HubSpot and Gorgias`);
    all.push(await unlessAborted(reach(config, tokensOf(config.name), onOpen), signal));
  }
  refuseNeighbours(all);
  return all;
}

async function reach(config: ConnectionConfig, tokensOf: TokensOf, onOpen: ReachOptions['onOpen']): Promise<Reached> {
  const budgets: Partial<Record<Side, Budget>> = {};
  const clients = openClients(config, tokensOf, (side, kind, headers, status) =>
    budgets[side]?.observe(kind, headers, status),
  );
  const { hubspot, gorgias } = clients;
  onOpen(async () => {
    hubspot.close();
    await gorgias.close();
  });
  const account = await knock(config.name, () => hubspot.account());
  pinPortal(config, account.portalId);
  await knock(config.name, () => gorgias.account());
  return { config, clients, account, budgets };
}

function refuseNeighbours(all: readonly Reached[]): void {
  const known = all.map(({ config, account: { portalId } }) => ({
    ...config,
    hubspot: { ...config.hubspot, portalId },
  }));
  const faults = neighbourFaults(known);
  if (faults.length === 0) return;
  const lines = faults.map(({ path, message, cure }) => `${printPath(path)}: ${message}\n    ${cure}`);
  throw new ConfigurationError(`two tokens are of the same HubSpot portal, nothing was started:\n${lines.join('\n')}`);
}

/** A token of another portal must not write into this one. */
function pinPortal({ name, hubspot }: ConnectionConfig, portalId: string): void {
  if (hubspot.portalId === undefined || hubspot.portalId === portalId) return;
  throw new ConfigurationError(
    `connection '${name}': expected a token of portal ${hubspot.portalId}, this one is of portal ${portalId}: correct hubspot.portalId or the token`,
  );
}
