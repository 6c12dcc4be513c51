import { ledger, ledgerHere, reads } from './proxies.ts';

/** Pages of one kind that a run takes before it leaves the rest to the next, from the ledger's place. */
const PAGES = 50;
const ROUNDS = 20;

/** Support figures: what moved among tickets and surveys is counted, then worked out for the customers it concerns. */
export async function support({ connection }: { readonly version: 1; readonly connection: string }): Promise<void> {
  if (!(await ledgerHere.mayPoll({ connection })) || !(await ledgerHere.supportWanted({ connection }))) return;
  const live = reads(connection, 'gorgias', 'live');
  const backfill = reads(connection, 'gorgias', 'backfill');
  const { counted } = await whileMore(() => live.pollTickets({ connection }));
  if (counted !== true) await whileMore(() => backfill.countTickets({ connection }));
  await whileMore(() => live.pollDeletedTickets({ connection }));
  if (await ledger.surveysDue({ connection })) await everySurvey(connection);
  for (let round = 0; round < ROUNDS; round += 1) if (!(await ledger.deriveFigures({ connection })).more) return;
}

async function whileMore<P extends { more: boolean }>(page: () => Promise<P>): Promise<P> {
  let last = await page();
  for (let n = 1; n < PAGES && last.more; n += 1) last = await page();
  return last;
}

async function everySurvey(connection: string): Promise<void> {
  const backfill = reads(connection, 'gorgias', 'backfill');
  let at: { cursor?: string } = {};
  for (let n = 0; n < PAGES; n += 1) {
    at = await backfill.pollSurveys({ connection, ...at });
    if (at.cursor === undefined) return;
  }
}
