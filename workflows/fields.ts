import { defineQuery, setHandler, sleep, workflowInfo } from '@temporalio/workflow';
import type { FieldsInput } from './messages.ts';
import { isFatal } from './failures.ts';
import { ledger, reads, writes } from './proxies.ts';
import { readFields } from './read-fields.ts';

/** Where it stands, for people. */
export const fieldsPhase = defineQuery<string>('phase');

type OfRun = FieldsInput & { readonly run: string };

/**
 * Reads both services' definitions of fields, takes them into use and tells what drifted; with `apply`, makes what the
 * mapping still needs. What a field touches is evaluated again only where its meaning moved.
 *
 *   read -> compare -> (plan -> apply, step by step -> read -> agree) -> evaluate what moved
 */
export async function fields(input: FieldsInput): Promise<void> {
  const { connection } = input;
  if (!(await ledger.mayPoll({ connection }))) return;
  let phase = 'reading definitions';
  setHandler(fieldsPhase, () => phase);
  const of: OfRun = { ...input, run: workflowInfo().workflowId };
  await readFields(of);
  let { moved } = await ledger.compareFields({ connection, agree: false });
  if (input.apply === true) {
    phase = 'making fields';
    ({ moved } = await apply(of));
  }
  phase = 'evaluating what moved';
  if (moved.length > 0) await evaluateAgain(of, moved);
  if (input.apply === true) await ledger.endFieldsRun({ connection, run: of.run, state: 'done' });
}

async function apply(of: OfRun): Promise<{ moved: readonly string[] }> {
  const { connection, run, lane } = of;
  const { sides } = await ledger.planFieldSteps({ connection, run });
  for (const [at, side] of sides.entries()) {
    try {
      await writes(connection, side, lane).applyFieldStep({ connection, run, lane, at });
    } catch (error) {
      await ledger.endFieldsRun({ connection, run, state: 'failed' });
      if (isFatal(error)) throw error;
      break;
    }
  }
  await readFields(of);
  return ledger.compareFields({ connection, agree: true });
}

/** Contacts are listed again only if a property was mapped that no view holds yet. */
async function evaluateAgain({ connection, run, pollMs }: OfRun, moved: readonly string[]): Promise<void> {
  const { unread } = await ledger.mustRead({ connection, moved });
  for (let after: string | undefined, more = unread; more; more = after !== undefined)
    ({ after } = await reads(connection, 'hubspot', 'backfill').listHubspot({
      connection,
      run,
      ...(after === undefined ? {} : { after }),
    }));
  for (let after: string | undefined = '0'; after !== undefined; )
    after = (await ledger.assessTouched({ connection, run, moved, after })).next;
  await ledger.keepFieldPrints({ connection });
  while ((await ledger.pendingOf({ run })) > 0) await sleep(pollMs);
}
