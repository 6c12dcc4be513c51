import { existingIdIn } from './answer.ts';
import type { BatchCreating, ContactCreate, RefusedCreate } from './port.ts';
import { recordOf } from './record.ts';
import type { BatchFault, WireContact } from './schemas.ts';

/**
 * Tells which result belongs to which input of a batch create. Results come shuffled, and the trace id may or may not
 * be echoed (hubspot.md 5.7); so, in this order: the echo, the e-mail address, the only input that nothing
 * contradicts, the only one left. What is still unclear is `unknown`, to be looked up: a guess could link two persons.
 */
export function creatingOf(
  inputs: readonly ContactCreate[],
  results: readonly WireContact[],
  faults: readonly BatchFault[],
): BatchCreating {
  const refused = faults.flatMap(refusedCreates);
  const settled = new Set(refused.map(({ traceId }) => traceId));
  const open = { inputs: inputs.filter(({ traceId }) => !settled.has(traceId)), results };
  const created = pair(open);
  const known = new Set([...settled, ...created.map(({ traceId }) => traceId)]);
  return {
    created: created.map(({ traceId, wire }) => ({ traceId, record: recordOf(wire) })),
    refused,
    unknown: inputs.map(({ traceId }) => traceId).filter((traceId) => !known.has(traceId)),
  };
}

/** Categories that say nothing about the input itself (a limit, a fault of theirs) leave it unknown. */
const REFUSALS: Readonly<Record<string, RefusedCreate['code']>> = { CONFLICT: 'conflict', VALIDATION_ERROR: 'invalid' };

function refusedCreates({ category, message, context }: BatchFault): RefusedCreate[] {
  const code = REFUSALS[category ?? ''];
  if (code === undefined) return [];
  const existingId = context?.existingId?.[0] ?? existingIdIn(message);
  const refusal = { code, words: message, ...(existingId === undefined ? {} : { existingId }) };
  return (context?.objectWriteTraceId ?? []).map((traceId) => ({ traceId, ...refusal }));
}

interface Open {
  readonly inputs: readonly ContactCreate[];
  readonly results: readonly WireContact[];
}
interface Pair {
  readonly traceId: string;
  readonly wire: WireContact;
}
type Test = (input: ContactCreate, wire: WireContact) => boolean;

const TESTS: readonly Test[] = [
  (input, wire) => wire.objectWriteTraceId === input.traceId,
  (input, wire) => sameText(input.properties.email, wire.properties.email),
  (input, wire) => agrees(input, wire),
  (input, wire) => !input.properties.email || !wire.properties.email,
];

function pair(open: Open): Pair[] {
  const pairs: Pair[] = [];
  let { inputs, results } = open;
  for (const test of TESTS) {
    const found = mutual({ inputs, results }, test);
    pairs.push(...found);
    inputs = inputs.filter((input) => !found.some(({ traceId }) => traceId === input.traceId));
    results = results.filter((wire) => !found.some((each) => each.wire === wire));
  }
  return pairs;
}

/** Pairs where the test names exactly one input for the result and exactly one result for the input. */
function mutual({ inputs, results }: Open, test: Test): Pair[] {
  return results.flatMap((wire) => {
    const [input, another] = inputs.filter((each) => test(each, wire));
    if (!input || another || results.some((each) => each !== wire && test(input, each))) return [];
    return [{ traceId: input.traceId, wire }];
  });
}

/** Something agrees and nothing contradicts. */
function agrees(input: ContactCreate, wire: WireContact): boolean {
  const shown = Object.entries(input.properties).filter(([name]) => wire.properties[name] != null);
  return shown.length > 0 && shown.every(([name, value]) => sameText(value, wire.properties[name]));
}

const sameText = (a: string | null | undefined, b: string | null | undefined): boolean =>
  a != null && b != null && a !== '' && a.trim().toLowerCase() === b.trim().toLowerCase();
