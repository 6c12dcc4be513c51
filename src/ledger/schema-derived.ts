/** What the ledger derives for a record from others: support figures, roll-ups, and what the sidebar shows of them. */

import { boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

const at = (name: string) => timestamp(name, { withTimezone: true });
const now = (name: string) => at(name).notNull().defaultNow();
const connection = () => text('connection').notNull();
const key = () => ({ connection: connection(), side: text('side').notNull(), remoteId: text('remote_id').notNull() });

/** Slots that no vendor stores (`support:*` of a customer, `rollup:*` of a contact): laid over the record's own. */
export const derived = pgTable('derived', { ...key(), slots: jsonb('slots').notNull(), at: now('at') }, (t) => [
  primaryKey({ columns: [t.connection, t.side, t.remoteId] }),
]);

/** Records whose derived slots have to be worked out again; a row is an obligation. */
export const derivedDue = pgTable('derived_due', { ...key(), due: now('due') }, (t) => [
  primaryKey({ columns: [t.connection, t.side, t.remoteId] }),
  index('derived_due_when').on(t.connection, t.side, t.due),
]);

/** Every ticket, as far as the figures need it: no text of anybody but tag names. */
export const tickets = pgTable(
  'tickets',
  {
    connection: connection(),
    id: text('id').notNull(),
    /** As the list said; a customer that was merged since is found by its alias. */
    customer: text('customer'),
    open: boolean('open').notNull().default(false),
    /** Trashed, spam or deleted: kept, but not counted. */
    dropped: boolean('dropped').notNull().default(false),
    channel: text('channel'),
    created: at('created'),
    lastMessage: at('last_message'),
    tags: jsonb('tags').notNull().default([]),
    score: integer('score'),
    scored: at('scored'),
    /** The vendor's own stamp: a ticket with the same one is not taken again. */
    stamp: text('stamp'),
  },
  (t) => [primaryKey({ columns: [t.connection, t.id] }), index('tickets_customer').on(t.connection, t.customer)],
);

/** Companies and deals that hang on contacts, and which hangs on whom. */
export const crmObjects = pgTable(
  'crm_objects',
  {
    connection: connection(),
    kind: text('kind').notNull(),
    id: text('id').notNull(),
    slots: jsonb('slots').notNull(),
    readAt: now('read_at'),
  },
  (t) => [primaryKey({ columns: [t.connection, t.kind, t.id] })],
);

export const crmAssociations = pgTable(
  'crm_associations',
  {
    connection: connection(),
    contact: text('contact').notNull(),
    kind: text('kind').notNull(),
    id: text('id').notNull(),
    /** HubSpot lists the primary company first. */
    place: integer('place').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.connection, t.contact, t.kind, t.id] }),
    index('crm_associations_object').on(t.connection, t.kind, t.id),
  ],
);

/** Customers that agents have before them, and what their page was last given. */
export const sidebarShown = pgTable(
  'sidebar_shown',
  {
    connection: connection(),
    customer: text('customer').notNull(),
    /** The last event of one of their tickets. */
    seen: now('seen'),
    checked: at('checked'),
    /** Fingerprint of what was pushed. */
    print: text('print'),
  },
  (t) => [primaryKey({ columns: [t.connection, t.customer] })],
);
