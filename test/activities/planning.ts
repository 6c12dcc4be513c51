/** What the planning activities need of a connection; no vendor is called by any of them. */
import type { ConnectionDeps, Deps } from '../../activities/deps.ts';
import { takeIn } from '../../activities/planning/intake.ts';
import { DEFAULT_FIELDS, mappingOf } from '../../src/core/mapping.ts';
import { DEFAULT_BRAKES } from '../../src/core/reconcile/brakes.ts';
import { OPEN_SCHEMA } from '../../src/core/reconcile/contract.ts';
import type { Side, Slots } from '../../src/core/types.ts';
import type { Ledger } from '../../src/ledger/db.ts';
import { CONNECTION } from '../ledger/fresh.ts';

export const DEADLINE_MS = 60_000;

const portalId = '4711';
const crossIdProperty = 'gorgias_customer_id';

const forbidden = (): never => {
  throw new Error('no vendor may be called here');
};
const nobody = new Proxy({}, { get: forbidden });

export const connection: ConnectionDeps = {
  name: CONNECTION,
  portalId,
  crossIdProperty,
  mapping: mappingOf(DEFAULT_FIELDS, { crossIdProperty, region: 'US' }),
  settings: {
    mode: 'live',
    reconcile: { portalId, schema: OPEN_SCHEMA },
    create: {
      portalId,
      schema: OPEN_SCHEMA,
      create: { hubspot: true, gorgias: true },
      never: { domains: [], addresses: [] },
      ownAddresses: [],
    },
    brakes: DEFAULT_BRAKES,
  },
  fields: nobody as never,
  hubspot: nobody as never,
  gorgias: nobody as never,
  desk: nobody as never,
  crm: nobody as never,
  sidebar: { portalId, secret: 'a-secret-of-the-test', deskUrl: 'https://shop.example.com' },
  budgets: nobody as never,
  breakers: nobody as never,
  timeScale: 10,
  gorgiasUser: '1',
  callDeadlineMs: DEADLINE_MS,
  channelCycleMs: 1e12,
  startedAt: 0,
};

export const depsOf = (ledger: Ledger): Deps => ({ ledger, connection: () => connection });

/** Takes a whole reading in, as every read activity does; gives its link. */
export async function read(ledger: Ledger, side: Side, remoteId: string, slots: Slots): Promise<string> {
  const reading = { remoteId, slots, partial: false, complete: true };
  const [taken] = await ledger.tx((sql) => takeIn(ledger, sql, connection, side, [reading]));
  return taken?.link ?? '';
}

export const CONTACT: Slots = { firstname: 'Ada', lastname: 'Quill', email: 'ada@example.com' };
export const CUSTOMER: Slots = { name: 'Ada Quill', email: 'ada@example.com', 'channel:email': ['ada@example.com'] };

/** Until another transaction waits for a lock of this one. */
export async function waitingForLock({ sql }: Ledger): Promise<void> {
  for (;;) {
    const { rows } = await sql.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (rows.length > 0) return;
  }
}
