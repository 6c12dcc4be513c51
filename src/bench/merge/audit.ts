/**
 * What a merge run did, counted from the sandbox's truth and call log alone; the plan of each merge as the operations
 * API shows it. Nothing here is shared with what it judges.
 */
import { type Call, SIDES, type Side, type TruthRow, type Values } from '../../demo/audit/evidence/types.ts';
import { liveRows } from './decide.ts';

export type Truth = Readonly<Record<Side, readonly TruthRow[]>>;

export interface PlannedSide {
  readonly survivor: string;
  readonly sources: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

export interface MergeShown {
  readonly state: string;
  readonly plan: Readonly<Partial<Record<Side, PlannedSide>>> | null;
  readonly steps: readonly { readonly side: Side; readonly result: string | null; readonly state: string }[];
}

/** Persons with more than one live record on a side. */
export const personsOver = (truth: Truth): number =>
  SIDES.flatMap((side) => [...Map.groupBy(liveRows(truth[side]), ({ person }) => person ?? '').values()]).filter(
    (rows) => rows.length > 1,
  ).length;

/** Records that were folded into a record of another person. */
export const wrongMerges = (before: Truth, after: Truth): number =>
  SIDES.map((side) => {
    const persons = new Map([...before[side], ...after[side]].map(({ id, person }) => [id, person]));
    return after[side].filter(({ mergedInto, person }) => mergedInto !== null && persons.get(mergedInto) !== person)
      .length;
  }).reduce((a, b) => a + b, 0);

/** Every e-mail and channel that a person's records held on a side and that their live records there do not hold any more. */
export function lost(before: Truth, after: Truth): number {
  let count = 0;
  for (const side of SIDES) {
    const now = Map.groupBy(liveRows(after[side]), ({ person }) => person ?? '');
    for (const [person, rows] of Map.groupBy(liveRows(before[side]), (row) => row.person ?? '')) {
      const held = new Set((now.get(person) ?? []).flatMap(({ fields }) => addressesOf(side, fields)));
      count += new Set(rows.flatMap(({ fields }) => addressesOf(side, fields)).filter((one) => !held.has(one))).size;
    }
  }
  return count;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

function addressesOf(side: Side, fields: Values): string[] {
  const emails =
    side === 'hubspot'
      ? [text(fields.email), ...text(fields.hs_additional_emails).split(';')].map(
          (one) => `email ${one.trim().toLowerCase()}`,
        )
      : [];
  const channels =
    side === 'gorgias' && Array.isArray(fields.channels)
      ? (fields.channels as { type: string; address: string }[])
      : [];
  return [...emails, ...channels.map(({ type, address }) => `${type} ${address.toLowerCase()}`)].filter(
    (one) => one !== 'email ',
  );
}

/** Values of survivors that are not what their merge planned. */
export function valuesOff(merges: readonly MergeShown[], after: Truth): number {
  const rows = { hubspot: byId(after.hubspot), gorgias: byId(after.gorgias) };
  let off = 0;
  for (const { plan, steps } of merges)
    for (const side of SIDES) {
      const own = plan?.[side];
      if (own === undefined || own.sources.length === 0) continue;
      const result = steps.filter((step) => step.side === side && step.state === 'done').at(-1)?.result ?? own.survivor;
      const fields = rows[side].get(result)?.fields ?? {};
      off += Object.entries(own.values).filter(([name, value]) => !shows(side, fields, name, value)).length;
    }
  return off;
}

const byId = (rows: readonly TruthRow[]): ReadonlyMap<string, TruthRow> => new Map(rows.map((row) => [row.id, row]));

const digits = (one: string): string => one.replace(/\D/g, '');

/** By this bench's own reading of both services. Sets may hold more: what the other side knew came along. */
function shows(side: Side, fields: Values, name: string, value: unknown): boolean {
  const addresses = addressesOf(side, fields);
  if (name === 'emails') return (value as string[]).every((one) => addresses.includes(`email ${one}`));
  if (name === 'phones') {
    const held =
      side === 'hubspot'
        ? [text(fields.phone), text(fields.mobilephone)]
        : addresses.filter((one) => one.startsWith('phone '));
    return (value as string[]).every((one) => held.some((there) => digits(there) === digits(one)));
  }
  if (name === 'name') {
    const { first, last } = value as { first: string; last: string };
    const shown = side === 'hubspot' ? `${text(fields.firstname)} ${text(fields.lastname)}` : text(fields.name);
    return shown.trim() === `${first} ${last}`.trim();
  }
  if (name === 'language')
    return text(side === 'hubspot' ? fields.hs_language : fields.language).slice(0, 2) === String(value).slice(0, 2);
  return true;
}

/** Polls go on while merges run and are no part of them: HubSpot's search and archived pages, Gorgias' events and list. */
const POLLS = /^(\/crm\/v3\/objects\/contacts(\/search)?|\/api\/events|\/api\/customers)$/;

export const ofMerges = (calls: readonly Call[]): readonly Call[] =>
  calls.filter(
    ({ actor, method, path }) =>
      actor.type === 'api' && !(POLLS.test(path) && (method === 'GET' || path.endsWith('/search'))),
  );

/**
 * The least that merging needs: every record involved read once (HubSpot: a hundred a call), one call a merge, every
 * survivor of a merge read once, and one write to each record that did not come out as it has to.
 */
export function floorOf(merges: readonly MergeShown[], calls: readonly Call[]): number {
  const sides = merges.flatMap(({ plan }) =>
    SIDES.flatMap((side) => (plan?.[side] === undefined ? [] : [{ side, ...plan[side] }])),
  );
  const of = (side: Side) => sides.filter((one) => one.side === side);
  const folded = (side: Side): number => of(side).reduce((sum, { sources = [] }) => sum + sources.length, 0);
  const involved = (side: Side): number => of(side).length + folded(side);
  const made = (side: Side): number => of(side).filter(({ sources = [] }) => sources.length > 0).length;
  const hundred = (n: number): number => Math.ceil(n / 100);
  const repaired = new Set(calls.filter(isRepair).flatMap(({ ids }) => ids)).size;
  const written = new Set(calls.filter(({ path }) => path.endsWith('/batch/update')).flatMap(({ ids }) => ids)).size;
  const hubspot = folded('hubspot') + hundred(involved('hubspot')) + hundred(made('hubspot')) + hundred(written);
  return hubspot + folded('gorgias') + involved('gorgias') + made('gorgias') + repaired;
}

const isRepair = ({ side, method, path }: Call): boolean =>
  side === 'gorgias' && method === 'PUT' && /^\/api\/customers\/(\d+|\{id\})$/.test(path);

export const mergeCalls = (calls: readonly Call[]): number =>
  calls.filter(({ path, status }) => /\/(contacts|customers)\/merge$/.test(path) && status === 200).length;
