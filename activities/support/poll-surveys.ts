import { readCursor, writeCursor } from '../../src/ledger/cursors.ts';
import { storeScores } from '../../src/ledger/tickets.ts';
import type { Deps } from '../deps.ts';
import { callVendor } from '../vendor-call.ts';
import { figuresDue, readTicketPlace } from './place.ts';

const CURSOR = 'support-surveys';
/** An answer may come days after its survey; there is no list of answers (gorgias.md 7). */
const WINDOW_MS = 14 * 86_400_000;
/** Vendor seconds between two looks. */
const EVERY_SECONDS = 900;

/** Whether it is time to look at the surveys again; not before every ticket that they name is known. */
export const surveysDue =
  (deps: Deps) =>
  async ({ connection }: { connection: string }): Promise<boolean> => {
    if ((await readTicketPlace(deps.ledger.sql, connection))?.first !== undefined) return false;
    const at = (await readCursor(deps.ledger.sql, connection, CURSOR)) as { at: string } | undefined;
    const { timeScale } = deps.connection(connection);
    return at === undefined || Date.now() - Date.parse(at.at) > (EVERY_SECONDS * 1_000) / timeScale;
  };

/** One page of surveys, newest first, as far back as answers are expected; all of them at the first look. */
export const pollSurveys =
  (deps: Deps) =>
  async (input: { connection: string; cursor?: string }): Promise<{ cursor?: string }> => {
    const { connection: name, cursor } = input;
    const connection = deps.connection(name);
    const looked = await readCursor(deps.ledger.sql, name, CURSOR);
    const page = await callVendor(deps, { connection: name, side: 'gorgias', lane: 'backfill' }, (call) =>
      connection.desk.listSurveys(cursor, call),
    );
    const { rows = [], next } = page.kind === 'done' ? page.value : {};
    const old = Date.parse(rows.at(-1)?.createdAt ?? '') < Date.now() - WINDOW_MS;
    const goesOn = next !== undefined && !(old && looked !== undefined);
    await deps.ledger.tx(async (sql) => {
      const scores = rows.flatMap(({ ticket, score, scoredAt, createdAt }) =>
        score === null ? [] : [{ ticket, score, scoredAt: scoredAt ?? createdAt }],
      );
      await figuresDue(sql, connection, await storeScores(sql, name, scores));
      if (!goesOn) await writeCursor(sql, name, CURSOR, { at: new Date().toISOString() });
    });
    return goesOn ? { cursor: next } : {};
  };
