import type { FieldsReport } from '../core/fields/report.ts';
import type { SidebarSettings } from '../core/sidebar/profile.ts';
import type { PartState, SidebarStep } from '../core/sidebar/steps.ts';
import type { SidebarPlace } from '../core/sidebar/wanted.ts';
import type { Field } from '../core/types.ts';
import type { Ledger } from '../ledger/db.ts';

/** What the operations API knows and can do; wired by the daemon, so that the server room needs no Temporal. */
export interface Operations {
  readonly ledger: Ledger;
  readonly token: string;
  readonly connections: readonly ServedConnection[];
  readonly daemon: {
    readonly temporalAddress: string;
    readonly temporalUi: string | null;
    readonly databaseUrl: string;
  };
  readonly sweeps: Sweeps;
  readonly duplicates: DuplicateRuns;
  readonly fields: FieldRuns;
  readonly sidebar: SidebarOrders;
  /** Connections of its own: pages do not wait behind a sweep's statements. */
  readonly sidebarLedger?: Ledger;
  /** Told of every failure that the caller could not have caused. */
  readonly report?: (error: Error) => void;
}

export interface FieldRuns {
  /** Reads both services' definitions anew; settles when they are in use. */
  check(connection: string): Promise<void>;
  /** Returns the new run's id. */
  apply(connection: string): Promise<string>;
  report(connection: string): Promise<FieldsReport>;
}

export interface ServedConnection {
  readonly name: string;
  readonly mode: string;
  readonly portalId: string;
  readonly fields: readonly Field[];
  /** The configuration lets merges act alone, once they are proved. */
  readonly automaticMerges?: boolean;
  /** Signs HubSpot's deliveries; without it webhooks are refused. */
  readonly webhookSecret: string | undefined;
  /** The URL as HubSpot calls it, where a proxy stands before us. */
  readonly webhookUrl: string | undefined;
  readonly timeScale: number;
  /** `secret` is what Gorgias sends with its calls. */
  readonly sidebar: SidebarSettings & { readonly secret: string };
}

export interface NamedRecords {
  readonly hubspot: readonly string[];
  readonly gorgias: readonly string[];
}

/** Each returns the new run's id. */
export interface DuplicateRuns {
  scan(connection: string, whole: boolean): Promise<string>;
  merge(connection: string): Promise<string>;
}

export interface Sweeps {
  /** Returns the new run's id. */
  start(connection: string, only?: NamedRecords): Promise<string>;
  /** False: its workflow is gone. */
  signal(run: string, what: 'pause' | 'resume' | 'cancel'): Promise<boolean>;
  phase(run: string): Promise<string | undefined>;
}

export interface SidebarPart {
  readonly state: PartState;
  readonly id?: string;
  readonly differences: readonly string[];
}

/** Brings the integration and the widget in Gorgias to what is ordered; resolves once that is done or refused. */
export type SidebarOrders = (
  place: SidebarPlace,
  order: 'install' | 'status' | 'remove',
) => Promise<{
  readonly outcome: 'done' | 'forbidden' | 'unfinished';
  readonly integration: SidebarPart;
  readonly widget: SidebarPart;
  readonly made: readonly SidebarStep[];
}>;
