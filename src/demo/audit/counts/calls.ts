import { type Call, isEditor, isOurs, type Side } from '../evidence/types.ts';

/** Calls over the vendor's API; orders of the control API are none. */
const overTheApi = ({ path }: Call): boolean => !path.startsWith('control:');

export const apiCalls = (calls: readonly Call[], side: Side): number =>
  calls.filter((call) => call.side === side && overTheApi(call)).length;

export const rejected429 = (calls: readonly Call[]): number =>
  calls.filter((call) => call.status === 429 && overTheApi(call)).length;

const records = (calls: readonly Call[], kind: string): number =>
  calls.flatMap(({ kinds }) => Object.values(kinds ?? {})).filter((one) => one === kind).length;

/** Records that the API made on a side. */
export const creates = (calls: readonly Call[], side: Side): number =>
  records(
    calls.filter((call) => call.side === side && isOurs(call)),
    'create',
  );

/** Records that the API changed, each as often as it was written. */
export const updates = (calls: readonly Call[]): number => records(calls.filter(isOurs), 'update');

/** Records that people and imports changed or made. */
export const edits = (calls: readonly Call[]): number => {
  const theirs = calls.filter(isEditor);
  return records(theirs, 'update') + records(theirs, 'create');
};
