import { BASIS, rollupOf } from '../../src/core/rollups/rollup.ts';
import { SIDEBAR_CURSOR } from '../../src/core/sidebar/wanted.ts';
import { readCursor } from '../../src/ledger/cursors.ts';
import { dropDerivedDue, linksOf, markDerivedDue, storeDerived } from '../../src/ledger/derived.ts';
import { contactParts, leaseRollups, outdatedRollups, settleRollups } from '../../src/ledger/rollups.ts';
import type { Deps } from '../deps.ts';
import { assessDerived } from '../planning/derived.ts';
import { ownerNames } from './owners.ts';

/** Contacts at a time: one call for what hangs on them, of each kind. */
const LIMIT = 500;
/** Associations may change without a word that reaches us: everybody's are read again so often. Vendor seconds. */
const CYCLE_SECONDS = 86_400;
/** Longer than the calls in between take; a run that died leaves its contacts due again. Real seconds. */
const LEASE_SECONDS = 300;

/** Whether anybody looks at roll-ups: a mapped field, or a sidebar. */
export const rollupsWanted =
  (deps: Deps) =>
  async ({ connection: name }: { connection: string }): Promise<boolean> => {
    const { mapping } = deps.connection(name);
    const mapped = mapping.fields.some(({ slots }) => slots.hubspot.some((slot) => slot.startsWith('rollup:')));
    const wanted = mapped || (await readCursor(deps.ledger.sql, name, SIDEBAR_CURSOR)) !== undefined;
    if (!wanted) await dropDerivedDue(deps.ledger.sql, name, 'hubspot');
    return wanted;
  };

/** The next contacts whose roll-up has to be worked out, taken for a while. */
export const takeRollups =
  (deps: Deps) =>
  async ({ connection: name }: { connection: string }): Promise<{ contacts: readonly string[] }> => {
    const { timeScale } = deps.connection(name);
    return deps.ledger.tx(async (sql) => {
      const seconds = CYCLE_SECONDS / timeScale;
      const outdated = await outdatedRollups(sql, name, { basis: BASIS, seconds, limit: LIMIT });
      await markDerivedDue(sql, name, 'hubspot', outdated, 0);
      return { contacts: await leaseRollups(sql, name, LIMIT, LEASE_SECONDS) };
    });
  };

/** Works out the roll-ups of contacts whose companies and deals are read; what changed is put to the usual test. */
export const deriveRollups =
  (deps: Deps) =>
  async (input: { connection: string; contacts: readonly string[] }): Promise<{ changed: number }> => {
    const { connection: name, contacts } = input;
    const connection = deps.connection(name);
    return deps.ledger.tx(async (sql) => {
      const owners = await ownerNames(sql, name);
      const { stages = {} } = connection.sidebar;
      const parts = await contactParts(sql, name, contacts);
      const rollups = new Map(
        parts.map(({ id, slots, companies, deals }) => [
          id,
          rollupOf({ contact: slots, companies, deals, owners, stages }),
        ]),
      );
      const changed = await storeDerived(sql, name, 'hubspot', rollups);
      await settleRollups(sql, name, contacts);
      await assessDerived(deps, sql, connection, await linksOf(sql, name, 'hubspot', changed), 'rollups');
      return { changed: changed.length };
    });
  };
