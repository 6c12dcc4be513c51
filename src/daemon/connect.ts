import type { ConnectionDeps } from '../../activities/deps.ts';
import type { Seen } from '../core/fields/seen.ts';
import type { Schema } from '../core/reconcile/contract.ts';
import type { ConnectionSettings } from '../core/settings.ts';
import type { Side } from '../core/types.ts';
import type { Budget } from '../quota/port.ts';
import type { Accounts } from './accounts.ts';
import { knock } from './knock.ts';
import { openClients, type TokensOf } from './clients.ts';
import type { ConnectionConfig } from './config/config.ts';
import { ensureCrossId } from './cross-id-property.ts';
import { callDeadlineMs } from './deadline.ts';
import { useFields } from './fields-in-use.ts';
import { gorgiasLimits, hubspotLimits } from './limits.ts';
import { stagesOf } from './live-schema.ts';
import { readFields } from './read-fields.ts';

/** A connection with its clients, whose sockets have to be closed at the end. */
export interface Connected extends ConnectionDeps {
  readonly config: ConnectionConfig;
  close(): Promise<void>;
}

export interface ConnectOptions {
  readonly timeScale: number;
  readonly startedAt: number;
  readonly accounts: Accounts;
  readonly tokensOf: TokensOf;
  readonly sidebarSecret: string;
  /** What people agreed to about both services' definitions. */
  readonly seen: Seen;
}

/** Makes the clients of one connection, checks both credentials, and learns the portal, the schema and our own user. */
export async function connect(
  config: ConnectionConfig,
  { timeScale, startedAt, accounts, tokensOf, sidebarSecret, seen }: ConnectOptions,
): Promise<Connected> {
  const budgets: Partial<Record<Side, Budget>> = {};
  const clients = openClients(config, tokensOf, (side, kind, headers, status) =>
    budgets[side]?.observe(kind, headers, status),
  );
  const { hubspot, gorgias } = clients;
  const { portalId, timeZone, uiDomain } = await knock(config.name, () => hubspot.account());
  pinPortal(config, portalId);
  await knock(config.name, () => gorgias.account());
  const me = await gorgias.me();
  await ensureCrossId(hubspot, config.crossIdProperty);
  const properties = await hubspot.contactProperties();
  const live = await readFields(clients, config.fields, properties);
  const { reserve } = config.budget;
  const portal = accounts.guard(hubspotLimits(config.hubspot, portalId, timeZone), reserve);
  const desk = accounts.guard(gorgiasLimits(config.gorgias.auth, config.gorgias.baseUrl), reserve);
  Object.assign(budgets, { hubspot: portal.budget, gorgias: desk.budget });
  const region = config.region === undefined ? {} : { region: config.region };
  const fields = useFields(config.fields, live, seen, { crossIdProperty: config.crossIdProperty, ...region });
  return {
    config,
    name: config.name,
    portalId,
    fields,
    // Definitions move while the daemon runs: whoever asks gets them as they were last read.
    get mapping() {
      return fields.now().mapping;
    },
    get settings() {
      return settingsOf(config, portalId, fields.now().schema);
    },
    ...clients,
    desk: gorgias.desk,
    crm: hubspot.crm,
    sidebar: {
      portalId,
      secret: sidebarSecret,
      deskUrl: config.gorgias.baseUrl,
      stages: stagesOf(properties),
      ...(uiDomain === undefined ? {} : { uiDomain }),
    },
    budgets: { hubspot: portal.budget, gorgias: desk.budget },
    breakers: { hubspot: portal.breaker, gorgias: desk.breaker },
    timeScale,
    crossIdProperty: config.crossIdProperty,
    gorgiasUser: me.id,
    callDeadlineMs: callDeadlineMs(timeScale),
    channelCycleMs: (config.intervals.channelCycleDays * 86_400_000) / timeScale,
    startedAt,
    close: async () => {
      hubspot.close();
      await gorgias.close();
    },
  };
}

function settingsOf(config: ConnectionConfig, portalId: string, schema: Schema): ConnectionSettings {
  const { mode, externalId, create, never, ownAddresses, brakes, duplicates } = config;
  return {
    mode,
    reconcile: { portalId, schema, externalId },
    create: { portalId, schema, create, never, ownAddresses },
    brakes,
    automaticMerges: duplicates.automatic,
  };
}

/** A token of another portal must not write into this one. */
function pinPortal({ name, hubspot }: ConnectionConfig, portalId: string): void {
  if (hubspot.portalId === undefined || hubspot.portalId === portalId) return;
  throw new Error(
    `connection '${name}': expected a token of portal ${hubspot.portalId}, this one is of portal ${portalId}: correct hubspot.portalId or the token`,
  );
}
