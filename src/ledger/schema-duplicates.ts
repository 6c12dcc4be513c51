/**
 * Tables of duplicates: pairs that may be one customer, what people decided, merges with everything they took in.
 * Raw values live in `merges.plan` and `merges.snapshots` only: what a person needs to rebuild a lost record.
 */
import {
  bigint,
  bigserial,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

const at = (name: string) => timestamp(name, { withTimezone: true });
const now = (name: string) => at(name).notNull().defaultNow();
const connection = () => text('connection').notNull();
const link = (name: string) => bigint(name, { mode: 'bigint' });

/** Two links that may be one customer; `left` is the lower id. */
export const candidates = pgTable(
  'candidates',
  {
    id: bigserial('id', { mode: 'bigint' }).primaryKey(),
    connection: connection(),
    left: link('left_link').notNull(),
    right: link('right_link').notNull(),
    score: doublePrecision('score').notNull(),
    /** merge | same | review: the matcher's word on the pair when it was scored. */
    verdict: text('verdict').notNull(),
    /** Level by level with its weight; holds no value. */
    evidence: jsonb('evidence').notNull(),
    /** Codes of what the vendors would refuse or ruin. */
    refusals: jsonb('refusals').notNull().default([]),
    /** Keyed fingerprint of both customers' values when the pair was scored. */
    print: text('print').notNull(),
    /** open | later | yes | no | merged | superseded */
    state: text('state').notNull().default('open'),
    /** The stratum of the audit's sample, where it was drawn. */
    sampled: integer('sampled'),
    run: text('run'),
    scored: now('scored'),
  },
  (t) => [
    uniqueIndex('candidates_pair').on(t.connection, t.left, t.right),
    index('candidates_state').on(t.connection, t.state, t.score),
    index('candidates_right').on(t.right),
  ],
);

/** What was decided of a pair, by whom, on which records. Never deleted. */
export const decisions = pgTable(
  'decisions',
  {
    id: bigserial('id', { mode: 'bigint' }).primaryKey(),
    connection: connection(),
    candidate: bigint('candidate', { mode: 'bigint' }).notNull(),
    /** yes | no | later | wrong (a merge that should not have been) */
    answer: text('answer').notNull(),
    /** person | automatic */
    by: text('by').notNull(),
    /** The matcher's word and score when it was decided. */
    verdict: text('verdict').notNull(),
    score: doublePrecision('score').notNull(),
    sampled: boolean('sampled').notNull().default(false),
    /** `hubspot:ID` and `gorgias:ID` of both customers: "never the same" outlives links. */
    leftRecords: text('left_records').array().notNull(),
    rightRecords: text('right_records').array().notNull(),
    print: text('print').notNull(),
    note: text('note'),
    at: now('at'),
  },
  (t) => [index('decisions_candidate').on(t.candidate), index('decisions_answer').on(t.connection, t.answer)],
);

/** A merge of two or more customers in both systems: an order, its snapshots, its plan and how far it came. */
export const merges = pgTable(
  'merges',
  {
    id: text('id').primaryKey(),
    connection: connection(),
    run: text('run').notNull(),
    /** ordered | read | planned | merged | done | refused | partial */
    state: text('state').notNull(),
    /** The rule that refused it, or what is not in step. */
    why: text('why'),
    by: text('by').notNull(),
    keep: link('keep').notNull(),
    drops: link('drops').array().notNull(),
    candidates: bigint('candidates', { mode: 'bigint' }).array().notNull(),
    plan: jsonb('plan'),
    snapshots: jsonb('snapshots').notNull().default({}),
    ordered: now('ordered'),
    ended: at('ended'),
  },
  (t) => [index('merges_state').on(t.connection, t.state), index('merges_run').on(t.run)],
);

/** One call of a merge: `source` is folded into what `target` has become. */
export const mergeSteps = pgTable(
  'merge_steps',
  {
    merge: text('merge').notNull(),
    n: integer('n').notNull(),
    side: text('side').notNull(),
    target: text('target').notNull(),
    source: text('source').notNull(),
    /** planned | sent (committed before the call) | done | refused */
    state: text('state').notNull().default('planned'),
    /** The id that answers for both afterwards: a new one in HubSpot (hubspot.md 6). */
    result: text('result'),
    words: text('words'),
    sent: at('sent'),
    done: at('done'),
  },
  (t) => [primaryKey({ columns: [t.merge, t.n] })],
);
