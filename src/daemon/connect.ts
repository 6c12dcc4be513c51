import type { ConnectionDeps } from '../../activities/deps.ts';
import type { Seen } from '../core/fields/seen.ts';
import type { Schema } from '../core/reconcile/contract.ts';
import type { ConnectionSettings } from '../core/settings.ts';
import type { Accounts } from './accounts.ts';
import type { ConnectionConfig } from './config/config.ts';
import { ensureCrossId } from './cross-id-property.ts';
import { callDeadlineMs } from './deadline.ts';
import { useFields } from './fields-in-use.ts';
import { gorgiasLimits, hubspotLimits } from './limits.ts';
import { stagesOf } from './live-schema.ts';
import type { Reached } from './reach.ts';
import { readFields } from './read-fields.ts';

export interface Connected extends ConnectionDeps {
  readonly config: ConnectionConfig;
}

export interface ConnectOptions {
  readonly timeScale: number;
  readonly startedAt: number;
  readonly accounts: Accounts;
  readonly sidebarSecret: string;
  /** What people agreed to about both services' definitions. */
  readonly seen: Seen;
}

/** Makes a connection whose accounts are known ready for work: its property, its schema, its budgets and our own user. */
export async function connect(
  { config, clients, account, budgets }: Reached,
  { timeScale, startedAt, accounts, sidebarSecret, seen }: ConnectOptions,
): Promise<Connected> {
  const { hubspot, gorgias } = clients;
  const { portalId, timeZone, uiDomain } = account;
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
