import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/**
 * The tokens of OAuth grants, sealed (`src/credentials/seal.ts`). By grant, not by connection: two connections may have
 * been given one grant, and a refresh token that rotates serves but one holder.
 */
export const grants = pgTable('grants', {
  /** Keyed hash of what the operator gave: another grant is another row. */
  id: text('id').primaryKey(),
  /** Who used it last: with the connection's next grant the row goes. */
  connection: text('connection').notNull(),
  side: text('side').notNull(),
  /** Null until the first renewal. */
  sealed: text('sealed'),
  ends: timestamp('ends', { withTimezone: true }),
  renews: timestamp('renews', { withTimezone: true }),
});
