import { z } from 'zod';
import { faultKeys, holdBody, SIDE } from './schemas.ts';

/** What the control API answers. Rows of JSON lines are described one by one. */
const answered = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject({ ok: z.literal(true), ...shape });
const values = z.record(z.string(), z.unknown());
const byRecord = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value).nullable();
const count = z.number().int().min(0);
const bothSides = <Value extends z.ZodType>(value: Value) => z.strictObject({ hubspot: value, gorgias: value });

export const done = answered({});
export const loaded = answered({ persons: count, hubspot: count, gorgias: count });
export const named = answered({ name: z.string() });
export const edited = answered({ id: z.string() });

export const faults = answered({ faults: z.array(z.strictObject({ rule: faultKeys, seen: count, struck: count })) });

const heldCall = z.strictObject({ method: z.string(), path: z.string(), at: z.string() });
const hold = z.strictObject({
  hold: count,
  rule: holdBody,
  held: z.boolean(),
  released: z.boolean(),
  call: heldCall.optional(),
});
export const holdMade = answered({ hold: count });
export const holds = answered({ held: z.boolean(), holds: z.array(hold) });
export const released = answered({ released: count });

const clock = z.strictObject({ now: z.string(), frozen: z.boolean(), skewMs: z.number() });
export const clocks = answered({ clocks: bothSides(clock) });

const oneSwitch = z.strictObject({
  name: z.string(),
  value: z.string(),
  values: z.union([z.array(z.string()), z.literal('number')]),
  default: z.string(),
  section: z.string(),
  meaning: z.string(),
});
export const switches = answered({ switches: z.array(oneSwitch) });

export const health = answered({
  calls: count,
  pending: bothSides(count),
  webhooks: z.strictObject({ delivered: count, failed: count, lost: count }),
});

export const linkableRow = z.strictObject({ person: z.string() });

export const truthRow = z.strictObject({
  id: z.string(),
  person: z.string().nullable(),
  archived: z.boolean(),
  mergedInto: z.string().nullable(),
  fields: values,
});

export const callRow = z.strictObject({
  n: count,
  at: z.string(),
  side: SIDE,
  method: z.string(),
  path: z.string(),
  status: count.meta({ description: '0 when no answer was made.' }),
  ids: z.array(z.string()),
  before: byRecord(values.nullable()),
  after: byRecord(values.nullable()),
  actor: z.strictObject({ type: z.enum(['api', 'person', 'import', 'automation']), name: z.string() }),
  bodyFields: byRecord(values),
  kinds: byRecord(z.enum(['create', 'update', 'archive', 'merge', 'restore', 'erase'])),
  created: byRecord(z.strictObject({ person: z.string().nullable(), liveBefore: z.array(z.string()) })),
  query: z.string(),
  fault: z.string().nullable(),
});
