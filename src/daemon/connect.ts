import type { ConnectionDeps } from '../../activities/deps.ts';
import { CALL_DEADLINE_MS } from '../../temporal.config.ts';
import { mappingOf } from '../core/mapping.ts';
import type { Side } from '../core/types.ts';
import type { CallKind, Headers } from '../core/vendor-call.ts';
import { createGorgias } from '../gorgias/client.ts';
import { createHubspot } from '../hubspot/client.ts';
import type { HubspotApi } from '../hubspot/port.ts';
import type { Budget } from '../quota/port.ts';
import { gorgiasAccount, hubspotAccount } from '../quota/settings.ts';
import type { Accounts } from './accounts.ts';
import type { ConnectionConfig } from './config/config.ts';
import { ensureCrossId } from './cross-id-property.ts';
import { schemaOf, stagesOf } from './live-schema.ts';

/** A connection with its clients, whose sockets have to be closed at the end. */
export interface Connected extends ConnectionDeps {
  readonly config: ConnectionConfig;
  close(): Promise<void>;
}

/** Calls in any ten seconds, by plan (hubspot.md 3.1); the answers' headers correct it. */
const WINDOW = { starter: 100, pro: 190, enterprise: 190 } as const;
const BUCKET = { key: 40, token: 80 } as const;

interface Clients {
  readonly hubspot: HubspotApi & { close(): void };
  readonly gorgias: ReturnType<typeof createGorgias>;
}

export interface ConnectOptions {
  readonly timeScale: number;
  readonly startedAt: number;
  readonly accounts: Accounts;
  readonly sidebarSecret: string;
}

/** Makes the clients of one connection, checks both credentials, and learns the portal, the schema and our own user. */
export async function connect(
  config: ConnectionConfig,
  { timeScale, startedAt, accounts, sidebarSecret }: ConnectOptions,
): Promise<Connected> {
  const budgets: Partial<Record<Side, Budget>> = {};
  const clients = openClients(config, (side, kind, headers, status) => budgets[side]?.observe(kind, headers, status));
  const { hubspot, gorgias } = clients;
  const { portalId, timeZone, uiDomain } = await hubspot.account();
  pinPortal(config, portalId);
  await gorgias.account();
  const me = await gorgias.me();
  await ensureCrossId(hubspot, config.crossIdProperty);
  const properties = await hubspot.contactProperties();
  const schema = schemaOf(properties);
  const { reserve } = config.budget;
  const window = WINDOW[config.hubspot.plan];
  const bucket = BUCKET[config.gorgias.auth.kind];
  const portal = accounts.guard(`hubspot ${portalId}`, hubspotAccount({ window, timeZone }), reserve);
  const desk = accounts.guard(`gorgias ${config.gorgias.baseUrl}`, gorgiasAccount({ bucket }), reserve);
  Object.assign(budgets, { hubspot: portal.budget, gorgias: desk.budget });
  const region = config.region === undefined ? {} : { region: config.region };
  return {
    config,
    name: config.name,
    portalId,
    mapping: mappingOf(config.fields, { crossIdProperty: config.crossIdProperty, ...region }),
    settings: {
      mode: config.mode,
      reconcile: { portalId, schema, externalId: config.externalId },
      create: { portalId, schema, create: config.create, never: config.never, ownAddresses: config.ownAddresses },
      brakes: config.brakes,
      automaticMerges: config.duplicates.automatic,
    },
    ...clients,
    desk: gorgias.desk,
    sidebar: {
      portalId,
      secret: sidebarSecret,
      stages: stagesOf(properties),
      ...(uiDomain === undefined ? {} : { uiDomain }),
    },
    budgets: { hubspot: portal.budget, gorgias: desk.budget },
    breakers: { hubspot: portal.breaker, gorgias: desk.breaker },
    timeScale,
    crossIdProperty: config.crossIdProperty,
    gorgiasUser: me.id,
    callDeadlineMs: Math.max(5_000, Math.round(CALL_DEADLINE_MS / timeScale)),
    channelCycleMs: (config.intervals.channelCycleDays * 86_400_000) / timeScale,
    startedAt,
    close: async () => {
      hubspot.close();
      await gorgias.close();
    },
  };
}

type Observe = (side: Side, kind: CallKind, headers: Headers, status: number) => void;

function openClients({ hubspot, gorgias }: ConnectionConfig, onHeaders: Observe): Clients {
  const { auth } = gorgias;
  return {
    hubspot: createHubspot({ baseUrl: hubspot.baseUrl, token: () => hubspot.token, onHeaders }),
    gorgias: createGorgias({
      baseUrl: gorgias.baseUrl,
      credentials: () =>
        auth.kind === 'key'
          ? { kind: 'key', email: auth.email, key: auth.apiKey }
          : { kind: 'token', token: auth.accessToken },
      onHeaders,
    }),
  };
}

/** A token of another portal must not write into this one. */
function pinPortal({ name, hubspot }: ConnectionConfig, portalId: string): void {
  if (hubspot.portalId === undefined || hubspot.portalId === portalId) return;
  throw new Error(
    `connection '${name}': expected a token of portal ${hubspot.portalId}, this one is of portal ${portalId}: correct hubspot.portalId or the token`,
  );
}
