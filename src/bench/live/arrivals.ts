import { across, type Values } from '../../demo/audit/evidence/types.ts';
import type { LoggedCall } from '../calls/calls.ts';
import { EDITOR, type Edit } from './edits.ts';

export interface Arrivals {
  /** Vendor milliseconds from each edit to the write that took effect on the other side. */
  readonly milliseconds: readonly number[];
  /** Edits that never arrived. */
  readonly missing: number;
}

/** By the sandbox's log alone; its timestamps are real, so that a faster sandbox makes each of them mean more. */
export function arrivalsOf(edits: readonly Edit[], calls: readonly LoggedCall[], speed: number): Arrivals {
  const byRecord = Map.groupBy(
    calls.flatMap((call) => Object.keys(call.after ?? {}).map((id) => ({ key: `${call.side}:${id}`, call }))),
    ({ key }) => key,
  );
  const took = edits.map((edit) => tookOf(edit, (key) => (byRecord.get(key) ?? []).map(({ call }) => call), speed));
  const milliseconds = took.filter((one) => one !== undefined);
  return { milliseconds, missing: took.length - milliseconds.length };
}

function tookOf(
  { pair, side, surname }: Edit,
  callsOn: (key: string) => readonly LoggedCall[],
  speed: number,
): number | undefined {
  const ids = { hubspot: pair.contact.id, gorgias: pair.customer.id };
  const there = across(side);
  const shows =
    (id: string) =>
    ({ after }: LoggedCall) =>
      nameIn(after?.[id]).endsWith(surname);
  const made = callsOn(`${side}:${ids[side]}`).find(
    (call) => call.actor.name === EDITOR.name && shows(ids[side])(call),
  );
  const arrived = callsOn(`${there}:${ids[there]}`).find(
    (call) => call.actor.type === 'api' && made !== undefined && call.n > made.n && shows(ids[there])(call),
  );
  return made === undefined || arrived === undefined
    ? undefined
    : (Date.parse(arrived.at) - Date.parse(made.at)) * speed;
}

/** The surname as either side has it. */
const nameIn = (values: Values | null | undefined): string => String(values?.lastname ?? values?.name ?? '');
