import type { Mapping } from '../src/core/mapping.ts';
import type { SidebarSettings } from '../src/core/sidebar/profile.ts';
import type { ConnectionSettings } from '../src/core/settings.ts';
import type { Side } from '../src/core/types.ts';
import type { DeskApi } from '../src/gorgias/desk.ts';
import type { GorgiasApi } from '../src/gorgias/port.ts';
import type { CrmApi } from '../src/hubspot/crm.ts';
import type { HubspotApi } from '../src/hubspot/port.ts';
import type { Ledger } from '../src/ledger/db.ts';
import type { Breaker } from '../src/quota/breaker.ts';
import type { Budget } from '../src/quota/port.ts';
import type { FieldsInUse } from './fields/in-use.ts';

/** Everything an activity needs of one connection. */
export interface ConnectionDeps {
  readonly name: string;
  readonly portalId: string;
  /** Both as the services' definitions were last read: they may be others at the next look. */
  readonly mapping: Mapping;
  readonly settings: ConnectionSettings;
  readonly fields: FieldsInUse;
  readonly hubspot: HubspotApi;
  readonly gorgias: GorgiasApi;
  readonly desk: DeskApi;
  readonly crm: CrmApi;
  /** `secret` is what Gorgias sends with its calls, `deskUrl` where its pages are. */
  readonly sidebar: SidebarSettings & { readonly secret: string; readonly deskUrl: string };
  readonly budgets: Readonly<Record<Side, Budget>>;
  readonly breakers: Readonly<Record<Side, Breaker>>;
  /** Divides every vendor duration and our own intervals. */
  readonly timeScale: number;
  /** HubSpot's name for our link in its own records. */
  readonly crossIdProperty: string;
  /** The user behind our Gorgias credentials: events carry it for our own writes (gorgias.md 6). */
  readonly gorgiasUser: string;
  /** One HTTP call ends after this, in real milliseconds. */
  readonly callDeadlineMs: number;
  /** Every Gorgias record is opened at least this often, in real milliseconds. */
  readonly channelCycleMs: number;
  /** When this connection was first read: polls look back no further. Epoch milliseconds. */
  readonly startedAt: number;
}

export interface Deps {
  readonly ledger: Ledger;
  /** Aborts when the daemon stops: what still waits for its budget gives up, what has begun its call ends it. */
  readonly stopping?: AbortSignal;
  connection(name: string): ConnectionDeps;
}
