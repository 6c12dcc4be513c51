import { isDerivedSlot } from '../../src/core/fields/type-of.ts';
import type { Field } from '../../src/core/types.ts';
import { linksWithValues, unreadSlots } from '../../src/ledger/touched.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { assess } from '../planning/assess.ts';

export interface MovedFields {
  readonly connection: string;
  readonly moved: readonly string[];
}

const fieldsIn = ({ mapping }: ConnectionDeps, moved: readonly string[]): readonly Field[] =>
  mapping.fields.filter(({ name }) => moved.includes(name));

/** Whether contacts have to be read again: a property that was mapped since stands in no view. */
export const mustRead =
  ({ ledger, connection }: Deps) =>
  async ({ connection: name, moved }: MovedFields): Promise<{ unread: boolean }> => {
    const slots = fieldsIn(connection(name), moved).flatMap((field) =>
      field.slots.hubspot.filter((slot) => !isDerivedSlot(slot)),
    );
    return { unread: await unreadSlots(ledger.sql, name, slots) };
  };

const SLICE = 400;

/** Evaluates the next links, in id order, that hold or held a value of these fields. */
export const assessTouched =
  (deps: Deps) =>
  async (input: MovedFields & { readonly run: string; readonly after: string }): Promise<{ next?: string }> => {
    const { connection: name, run, after, moved } = input;
    const fields = fieldsIn(deps.connection(name), moved);
    const slots = fields.flatMap((field) => [...field.slots.hubspot, ...field.slots.gorgias]);
    return deps.ledger.tx(async (sql) => {
      const links = await linksWithValues(sql, name, { slots, fields: moved, after, limit: SLICE });
      await assess(deps.ledger, sql, deps.connection(name), links, { lane: 'backfill', origin: 'fields', run });
      const next = links.at(-1);
      return links.length < SLICE || next === undefined ? {} : { next };
    });
  };
