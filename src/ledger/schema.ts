/**
 * The ledger's tables, by family. Every table leads with the connection.
 * Raw slots (personal data) live in `records`, `agreements`, `conflicts`, `actions` and `previews`, and nowhere else.
 */
import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

const at = (name: string) => timestamp(name, { withTimezone: true });
const now = (name: string) => at(name).notNull().defaultNow();
const connection = () => text('connection').notNull();
const link = (name = 'link') => bigint(name, { mode: 'bigint' });

/** One row: the key of every fingerprint and identity hash of this installation. */
export const installation = pgTable('installation', { key: text('key').primaryKey(), created: now('created') });

export const connections = pgTable('connections', {
  name: text('name').primaryKey(),
  portalId: text('portal_id'),
  mode: text('mode').notNull(),
  /** Why nothing is sent any more (a refused credential), until the daemon is started again. */
  stopped: text('stopped'),
  hubspotListedAt: at('hubspot_listed_at'),
  gorgiasListedAt: at('gorgias_listed_at'),
  created: now('created'),
});

export const cursors = pgTable(
  'cursors',
  { connection: connection(), name: text('name').notNull(), value: jsonb('value').notNull(), at: now('at') },
  (t) => [primaryKey({ columns: [t.connection, t.name] })],
);

export const links = pgTable(
  'links',
  {
    id: bigserial('id', { mode: 'bigint' }).primaryKey(),
    connection: connection(),
    /** active | parked (two links turned out to hold one record) | erased */
    state: text('state').notNull().default('active'),
    /** The workflow that alone may write this link; no clock ends it (architecture, section 3). */
    claim: text('claim'),
    claimedAt: at('claimed_at'),
    /** The rule by which a one-sided link stays one-sided: never a silent skip. */
    skip: text('skip'),
    created: now('created'),
  },
  (t) => [index('links_claim').on(t.claim).where(sql`claim is not null`)],
);

/** Our views: one row per record, in exactly one link. */
export const records = pgTable(
  'records',
  {
    connection: connection(),
    side: text('side').notNull(),
    remoteId: text('remote_id').notNull(),
    link: link().notNull(),
    /** live | gone | merged */
    state: text('state').notNull().default('live'),
    slots: jsonb('slots').notNull().default({}),
    complete: boolean('complete').notNull().default(false),
    /** The vendor's own modification stamp, compared only with itself. */
    vendorStamp: text('vendor_stamp'),
    /** How the vendor says the record came about (Gorgias `meta.name_set_via`). */
    provenance: text('provenance'),
    readAt: at('read_at'),
    /** When it was last read whole: Gorgias' lists leave channels out. */
    openedAt: at('opened_at'),
    seenRun: text('seen_run'),
  },
  (t) => [primaryKey({ columns: [t.connection, t.side, t.remoteId] }), index('records_link').on(t.link)],
);

/** Keyed hashes of every address of every live record: how the other side's record is found. */
export const identities = pgTable(
  'identities',
  {
    connection: connection(),
    hash: text('hash').notNull(),
    side: text('side').notNull(),
    remoteId: text('remote_id').notNull(),
    kind: text('kind').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.connection, t.hash, t.side, t.remoteId] }),
    // Begins with what is rare: before the table is counted, it could else be taken for the way to a hash.
    index('identities_record').on(t.remoteId, t.side, t.connection),
  ],
);

export const identityLocks = pgTable(
  'identity_locks',
  { connection: connection(), hash: text('hash').notNull(), link: link().notNull(), at: now('at') },
  (t) => [primaryKey({ columns: [t.connection, t.hash] })],
);

/** An id that the vendor folded into another. */
export const aliases = pgTable(
  'aliases',
  {
    connection: connection(),
    side: text('side').notNull(),
    oldId: text('old_id').notNull(),
    newId: text('new_id').notNull(),
    at: now('at'),
  },
  (t) => [primaryKey({ columns: [t.connection, t.side, t.oldId] })],
);

/** A record that a person deleted: not recreated without a person's order. */
export const tombstones = pgTable(
  'tombstones',
  {
    connection: connection(),
    link: link().notNull(),
    side: text('side').notNull(),
    remoteId: text('remote_id').notNull(),
    at: now('at'),
  },
  (t) => [primaryKey({ columns: [t.connection, t.link, t.side] })],
);

export const agreements = pgTable(
  'agreements',
  {
    connection: connection(),
    link: link().notNull(),
    field: text('field').notNull(),
    hubspot: jsonb('hubspot').notNull(),
    gorgias: jsonb('gorgias').notNull(),
    held: text('held'),
    at: now('at'),
  },
  (t) => [primaryKey({ columns: [t.link, t.field] })],
);

/** Open conflicts and held differences, as the operator sees them. */
export const conflicts = pgTable(
  'conflicts',
  {
    connection: connection(),
    link: link().notNull(),
    field: text('field').notNull(),
    /** open (waits for a person) | held (quiet until a side moves) | kept (a person must close it, whatever the values do) */
    state: text('state').notNull(),
    rule: text('rule').notNull(),
    reason: text('reason').notNull(),
    hubspot: jsonb('hubspot').notNull(),
    gorgias: jsonb('gorgias').notNull(),
    since: now('since'),
  },
  (t) => [primaryKey({ columns: [t.link, t.field, t.state] }), index('conflicts_connection').on(t.connection)],
);

export const inboxSequence = pgSequence('inbox_seq');

/** "Look at this record again": an undrained row is an obligation. */
export const inbox = pgTable(
  'inbox',
  {
    connection: connection(),
    side: text('side').notNull(),
    remoteId: text('remote_id').notNull(),
    /** Moves with every mark; release compares it with what was read before the vendor was. */
    seq: bigint('seq', { mode: 'bigint' }).notNull().default(sql`nextval('inbox_seq')`),
    /** triage (read HubSpot in batches first) | hubspot | gorgias (open the Gorgias record) | held (a brake) */
    need: text('need').notNull(),
    lane: text('lane').notNull(),
    origin: text('origin').notNull(),
    run: text('run'),
    tries: integer('tries').notNull().default(0),
    due: now('due'),
    marked: now('marked'),
  },
  (t) => [
    primaryKey({ columns: [t.connection, t.side, t.remoteId] }),
    index('inbox_due').on(t.connection, t.need, t.due),
    index('inbox_run').on(t.run).where(sql`run is not null`),
  ],
);

/** The journal: every action ever made. */
export const actions = pgTable(
  'actions',
  {
    id: text('id').primaryKey(),
    connection: connection(),
    run: text('run'),
    link: link().notNull(),
    side: text('side').notNull(),
    remoteId: text('remote_id'),
    kind: text('kind').notNull(),
    fields: jsonb('fields').notNull(),
    /** planned | sent | acknowledged | refused | superseded | drifted */
    state: text('state').notNull(),
    planned: now('planned'),
    sent: at('sent'),
    done: at('done'),
    /** Of a write to Gorgias: milliseconds from the reading that it was planned on to its answer. */
    sinceReading: integer('since_reading'),
    /** The vendor's own words on a refusal. */
    words: text('words'),
  },
  (t) => [
    // At most one open action per link and side.
    uniqueIndex('actions_open').on(t.link, t.side).where(sql`state in ('planned', 'sent')`),
    index('actions_link').on(t.link),
    index('actions_record').on(t.connection, t.side, t.remoteId),
    index('actions_planned').on(t.connection, t.planned, t.id),
  ],
);

/** What would be written, were the connection live (`mode: watch`). */
export const previews = pgTable(
  'previews',
  {
    connection: connection(),
    link: link().notNull(),
    side: text('side').notNull(),
    kind: text('kind').notNull(),
    fields: jsonb('fields').notNull(),
    at: now('at'),
  },
  (t) => [primaryKey({ columns: [t.link, t.side] })],
);

export const runs = pgTable('runs', {
  id: text('id').primaryKey(),
  connection: connection(),
  purpose: text('purpose').notNull(),
  /** running | paused | cancelled | done | failed | braked */
  state: text('state').notNull(),
  counters: jsonb('counters').notNull().default({}),
  note: text('note'),
  started: now('started'),
  ended: at('ended'),
});

/** A limit over a whole plan, tripped. Released once, with a note. */
export const brakes = pgTable(
  'brakes',
  {
    connection: connection(),
    kind: text('kind').notNull(),
    side: text('side').notNull(),
    run: text('run').notNull(),
    reason: text('reason').notNull(),
    tripped: now('tripped'),
    released: at('released'),
    note: text('note'),
  },
  (t) => [primaryKey({ columns: [t.connection, t.kind, t.side, t.run] })],
);

export const issues = pgTable(
  'issues',
  {
    id: bigserial('id', { mode: 'bigint' }).primaryKey(),
    connection: connection(),
    kind: text('kind').notNull(),
    side: text('side').notNull().default(''),
    remoteId: text('remote_id').notNull().default(''),
    field: text('field').notNull().default(''),
    /** What was expected, what came, and the cure; the ledger may hold the vendor's words. */
    detail: jsonb('detail').notNull(),
    /** Fingerprint of the refused write: the same one is not sent twice. */
    print: text('print'),
    opened: now('opened'),
    closed: at('closed'),
  },
  (t) => [
    uniqueIndex('issues_open').on(t.connection, t.kind, t.side, t.remoteId, t.field).where(sql`closed is null`),
    index('issues_record').on(t.connection, t.side, t.remoteId),
  ],
);

/** Salted hashes of persons whose erasure was ordered. */
export const erasures = pgTable(
  'erasures',
  { connection: connection(), hash: text('hash').notNull(), at: now('at') },
  (t) => [primaryKey({ columns: [t.connection, t.hash] })],
);

/** Events that only count: refused webhooks by kind, dropped echoes, calls by outcome. */
export const counters = pgTable(
  'counters',
  { connection: connection(), key: text('key').notNull(), count: bigint('count', { mode: 'number' }).notNull() },
  (t) => [primaryKey({ columns: [t.connection, t.key] })],
);
