import { randomBytes } from 'node:crypto';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { ownOf } from '../../activities/fields/own.ts';
import { LEDGER_QUEUE } from '../../temporal.config.ts';
import type { FieldsInput } from '../../workflows/messages.ts';
import { planFields } from '../core/fields/plan.ts';
import { fieldLines, type FieldsReport, propertyTouched, stepLine } from '../core/fields/report.ts';
import type { Drift } from '../core/fields/drift.ts';
import { readPart } from '../ledger/fields.ts';
import type { Ledger } from '../ledger/db.ts';
import { countTouched } from '../ledger/touched.ts';
import type { FieldRuns } from '../server/facts.ts';
import type { Connected } from './connect.ts';

const POLL_MS = 500;

/** Looks at fields, and applies, as the operations API asks for them. */
export const createFieldRuns = (
  client: Client,
  ledger: Ledger,
  connectionOf: (name: string) => Connected,
): FieldRuns => ({
  check: async (connection) => {
    const handle = await startFields(client, `fields-${connection}-look-${suffix()}`, { connection });
    await handle.result();
  },
  apply: async (connection) =>
    (await startFields(client, `fields-${connection}-${suffix()}`, { connection, apply: true })).workflowId,
  report: (connection) => reportOf(ledger, connectionOf(connection)),
});

const suffix = (): string => randomBytes(4).toString('hex');

const startFields = (client: Client, workflowId: string, of: Pick<FieldsInput, 'connection' | 'apply'>) => {
  const input: FieldsInput = { version: 1, lane: 'live', pollMs: POLL_MS, ...of };
  return client.workflow.start('fields', { taskQueue: LEDGER_QUEUE, workflowId, args: [input] });
};

/** At every start: the mapping may be another one than before. */
export async function startFieldsCheck(client: Client, connection: string): Promise<void> {
  try {
    await startFields(client, `fields-${connection}-start`, { connection });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

async function reportOf(ledger: Ledger, connection: Connected): Promise<FieldsReport> {
  const { fields, name } = connection;
  const state = fields.now();
  const { specs, live, seen } = state;
  const { steps, problems } = planFields({ specs, live, seen, own: ownOf(connection) });
  const lines = [];
  for (const step of steps) {
    const property = propertyTouched(specs, step);
    const touches = property === undefined ? undefined : await countTouched(ledger.sql, name, [property]);
    lines.push({ ...stepLine(step), ...(touches === undefined ? {} : { touches }) });
  }
  return {
    connection: name,
    checkedAt: new Date(fields.checkedAt()).toISOString(),
    fields: fieldLines(state),
    steps: lines,
    problems,
    drift: (await readPart<Drift[]>(ledger.sql, name, 'drift')) ?? [],
  };
}
