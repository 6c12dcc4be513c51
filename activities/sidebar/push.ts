import { cardKey } from '../../src/core/sidebar/fields.ts';
import { factsOf, sidebarProfile } from '../../src/core/sidebar/profile.ts';
import { SIDEBAR_CURSOR } from '../../src/core/sidebar/wanted.ts';
import { readCursor } from '../../src/ledger/cursors.ts';
import { forgetShown, keepPrint, sidebarRecords, takeShown } from '../../src/ledger/sidebar.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { callVendor } from '../vendor-call.ts';

/** So long after the last event of a ticket its customer's page is kept fresh. Vendor seconds. */
const WATCHED_SECONDS = 7 * 86_400;
/** Compared at a time. */
const COMPARED = 200;
/** Pushed at a time: what is written live shares the quota with it. */
const PUSHED = 20;

/** The profiles of these customers by id, and their prints; those that nobody knows are left out. */
async function profilesOf({ ledger }: Deps, { name, sidebar }: ConnectionDeps, customers: readonly string[]) {
  const byCustomer = Map.groupBy(await sidebarRecords(ledger.sql, name, customers), ({ asked }) => asked);
  return new Map(
    [...byCustomer].map(([customer, records]) => {
      const profile = sidebarProfile(factsOf(records), sidebar);
      return [customer, { profile, print: ledger.hash(JSON.stringify(profile)) }] as const;
    }),
  );
}

/** Customers on agents' pages whose profile is another than the one that was pushed. */
export const owedPushes =
  (deps: Deps) =>
  async ({ connection: name }: { connection: string }): Promise<{ customers: readonly string[] }> => {
    const connection = deps.connection(name);
    const place = await readCursor(deps.ledger.sql, name, SIDEBAR_CURSOR);
    if ((place as { show?: string } | undefined)?.show !== 'data') return { customers: [] };
    const shown = await takeShown(deps.ledger.sql, name, WATCHED_SECONDS / connection.timeScale, COMPARED);
    const profiles = await profilesOf(
      deps,
      connection,
      shown.map(({ customer }) => customer),
    );
    const owed = shown.filter(({ customer, print }) => (profiles.get(customer)?.print ?? print) !== print);
    return { customers: owed.slice(0, PUSHED).map(({ customer }) => customer) };
  };

/**
 * Pushes one profile. Its version is the moment at which the ledger was read: of two pushes under way, Gorgias keeps
 * the later reading, whichever arrives last (gorgias.md 4.8). Sent twice, it says the same.
 */
export const pushSidebar =
  (deps: Deps) =>
  async ({ connection: name, customer }: { connection: string; customer: string }): Promise<{ outcome: string }> => {
    const connection = deps.connection(name);
    const outcome = await callVendor(deps, { connection: name, side: 'gorgias', lane: 'live' }, async (call) => {
      const version = new Date().toISOString();
      const found = (await profilesOf(deps, connection, [customer])).get(customer);
      if (found === undefined) return { kind: 'unknown' as const };
      const answer = await connection.desk.putData(customer, { [cardKey(name)]: found.profile }, version, call);
      if (answer.kind === 'pushed') await keepPrint(deps.ledger.sql, name, customer, found.print);
      return answer;
    });
    if (outcome.kind !== 'pushed') await forgetShown(deps.ledger.sql, name, customer);
    return { outcome: outcome.kind };
  };
