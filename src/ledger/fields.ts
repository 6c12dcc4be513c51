/** Definitions of both services as the ledger keeps them: what people agreed to, and the last reading. */
import type { LiveFields } from '../core/fields/live.ts';
import type { Seen } from '../core/fields/seen.ts';
import type { Json } from '../core/types.ts';
import { readCursor, writeCursor } from './cursors.ts';
import type { Sql } from './db.ts';

const SEEN = 'fields:seen';

export const readSeen = async (sql: Sql, connection: string): Promise<Seen> =>
  ((await readCursor(sql, connection, SEEN)) ?? {}) as unknown as Seen;

export const writeSeen = (sql: Sql, connection: string, seen: Seen): Promise<void> =>
  writeCursor(sql, connection, SEEN, seen as unknown as Json);

/** A reading may come in several answers: each is a part, under its own name. */
export type FieldsPart =
  | keyof LiveFields
  | 'archivedProperties'
  | 'archivedDefinitions'
  | 'drift'
  | 'prints'
  | 'applying';

export const readPart = async <T>(sql: Sql, connection: string, part: FieldsPart): Promise<T | undefined> =>
  (await readCursor(sql, connection, `fields:${part}`)) as T | undefined;

export const writePart = (sql: Sql, connection: string, part: FieldsPart, value: unknown): Promise<void> =>
  writeCursor(sql, connection, `fields:${part}`, value as Json);
