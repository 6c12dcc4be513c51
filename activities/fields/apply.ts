import { planFields } from '../../src/core/fields/plan.ts';
import type { FieldStep } from '../../src/core/fields/steps.ts';
import type { Lane } from '../../src/core/lane.ts';
import type { Side } from '../../src/core/types.ts';
import type { CallOptions } from '../../src/core/vendor-call.ts';
import { isVendorError } from '../../src/core/vendor-error.ts';
import type { Sql } from '../../src/ledger/db.ts';
import { readPart, writePart } from '../../src/ledger/fields.ts';
import { addCounts, openRun, setRunState } from '../../src/ledger/runs.ts';
import type { ConnectionDeps, Deps } from '../deps.ts';
import { callVendor } from '../vendor-call.ts';
import { ownOf } from './own.ts';

export interface OfFieldsRun {
  readonly connection: string;
  readonly run: string;
}

/** What `apply` does, kept while it does it. */
interface Applying {
  readonly run: string;
  readonly steps: readonly FieldStep[];
}

const stepsOf = (sql: Sql, connection: string): Promise<Applying | undefined> => readPart(sql, connection, 'applying');

/** Plans on the definitions that were just read; answers only which side each step is for. */
export const planFieldSteps =
  ({ ledger, connection: connectionOf }: Deps) =>
  async ({ connection: name, run }: OfFieldsRun): Promise<{ sides: readonly Side[] }> => {
    const connection = connectionOf(name);
    const { specs, live, seen } = connection.fields.now();
    const { steps } = planFields({ specs, live, seen, own: ownOf(connection) });
    await ledger.tx(async (sql) => {
      await openRun(sql, run, name, 'fields');
      await writePart(sql, name, 'applying', { run, steps } satisfies Applying);
      await addCounts(sql, run, { planned: steps.length });
    });
    return { sides: steps.map(({ side }) => side) };
  };

export type StepOutcome = { readonly outcome: 'done' | 'refused' | 'not-planned' };

/** Makes one step by one call. What is there already counts as made; what the service refuses is told and passed over. */
export const applyFieldStep =
  (deps: Deps) =>
  async (input: OfFieldsRun & { readonly lane: Lane; readonly at: number }): Promise<StepOutcome> => {
    const connection = deps.connection(input.connection);
    const applying = await stepsOf(deps.ledger.sql, input.connection);
    const step = applying?.run === input.run ? applying.steps[input.at] : undefined;
    if (step === undefined) return { outcome: 'not-planned' };
    if (step.kind === 'use-field') {
      await addCounts(deps.ledger.sql, input.run, { planned: -1, written: 1 });
      return { outcome: 'done' };
    }
    try {
      await callVendor(
        deps,
        { connection: input.connection, side: step.side, lane: input.lane },
        callOf(connection, step),
      );
      await addCounts(deps.ledger.sql, input.run, { planned: -1, written: 1, calls: 1 });
      return { outcome: 'done' };
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      if (!isVendorError(cause) || (cause.code !== 'invalid' && cause.code !== 'conflict')) throw error;
      const note = `${step.side} refused to ${step.kind.replace('-', ' ')} ${nameOf(step)}: ${cause.words}`;
      await addCounts(deps.ledger.sql, input.run, { planned: -1, failed: 1, calls: 1 });
      await noteOf(deps.ledger.sql, input.run, note);
      return { outcome: 'refused' };
    }
  };

const noteOf = async (sql: Sql, run: string, note: string): Promise<void> => {
  await sql.query(`update runs set note = coalesce(note || E'\\n', '') || $2 where id = $1`, [run, note]);
};

const nameOf = (step: FieldStep): string => {
  if (step.kind === 'create-property') return `'${step.property.label}'`;
  return step.kind === 'create-field' ? `'${step.draft.label}'` : `'${step.label}'`;
};

/** Every step but the one that only takes a field into use. */
type CalledStep = Exclude<FieldStep, { kind: 'use-field' }>;

function callOf(
  { hubspot, gorgias, fields }: ConnectionDeps,
  step: CalledStep,
): (call: CallOptions) => Promise<unknown> {
  const visible = (options: readonly { label: string; value: string }[]) =>
    options.map((option) => ({ ...option, hidden: false }));
  switch (step.kind) {
    case 'create-group':
      return (call) => hubspot.ensurePropertyGroup({ name: step.name, label: step.label }, call);
    case 'create-property': {
      const { options, ...property } = step.property;
      const more = options.length === 0 ? {} : { options: visible(options) };
      return (call) => hubspot.createProperty({ ...property, ...more, group: 'gorgias', description: MADE_BY }, call);
    }
    case 'add-options':
      return (call) => hubspot.setPropertyOptions(step.name, visible(step.options), call);
    case 'create-field':
      return (call) => gorgias.createField({ ...step.draft, description: MADE_BY }, call);
    default: {
      const definition = fields.now().live.definitions.find(({ id }) => id === step.id);
      if (definition === undefined) throw new Error(`expected customer field ${step.id} among those just read`);
      const change = step.kind === 'restore-field' ? { archived: false as const } : { choices: step.choices };
      return (call) => gorgias.updateField(definition, change, call);
    }
  }
}

const MADE_BY = 'Made by Tandem, which keeps it in step.';

/** Ends the run of an apply; its refused steps stand in its note. */
export const endFieldsRun =
  ({ ledger }: Deps) =>
  async ({ run, state }: OfFieldsRun & { readonly state: 'done' | 'failed' }): Promise<void> =>
    setRunState(ledger.sql, run, state);
