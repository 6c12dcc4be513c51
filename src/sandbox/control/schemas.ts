import { z } from 'zod';
import { OBJECT_TYPES } from '../hubspot/records/object-type.ts';
import { SUBSCRIPTION_TYPES } from '../hubspot/webhooks/subscriptions.ts';
import { FAULT_KINDS } from '../kernel/faults.ts';

/** Bodies of the control API. They are also what its OpenAPI file is made of. */
export const SIDE = z.enum(['hubspot', 'gorgias']).meta({ description: 'Which vendor.' });
const side = SIDE;
const actor = z
  .object({ type: z.enum(['person', 'import', 'automation']), name: z.string().min(1) })
  .meta({ description: 'Who does it inside the vendor’s own product.' });
const PERSON = { type: 'person', name: 'tester' } as const;
const actorOrPerson = actor.default(PERSON);
const id = z.coerce.string().min(1);
const object = z.string().optional().meta({ description: 'Another kind of record: companies, deals, tickets ...' });

export const seedBody = z.strictObject({ customers: z.number().int().min(1), seed: z.number().int().default(1) });

export const editBody = z.strictObject({
  side,
  object,
  id: id.optional().meta({ description: 'Without it a record is created.' }),
  fields: z.record(z.string(), z.unknown()).meta({ description: 'In the vendor’s own names.' }),
  actor: actorOrPerson,
});

export const mergeBody = z.strictObject({ side, survivor: id, merged: id, actor: actorOrPerson });

export const deleteBody = z.strictObject({
  side,
  object,
  id,
  actor: actorOrPerson,
  erase: z.boolean().default(false).meta({ description: 'Erased for privacy, not merely deleted.' }),
});

export const undeleteBody = z.strictObject({ side, id, actor: actorOrPerson });

const window = z.strictObject({ fromMs: z.number().min(0).optional(), toMs: z.number().min(0).optional() });

export const faultKeys = z.strictObject({
  side: side.optional(),
  method: z.string().optional(),
  path: z.string().optional().meta({ description: '`{x}` stands for one segment, a trailing * for any rest.' }),
  nth: z.number().int().min(1).optional(),
  times: z.number().int().min(1).optional(),
  rate: z.number().min(0).max(1).optional(),
  window: window.optional().meta({ description: 'Vendor ms from now on in which the fault lives.' }),
  kind: z.enum(FAULT_KINDS),
  applied: z.boolean().optional().meta({ description: 'The call takes effect although the answer is the fault’s.' }),
  retryAfter: z.number().int().min(0).optional(),
  hangMs: z.number().min(0).optional(),
  slowMs: z.number().min(0).optional(),
});

type FaultKeys = z.infer<typeof faultKeys>;

/** Keys that would say nothing, or two things at once. */
const FAULT_ODDITIES: readonly (readonly [(keys: FaultKeys) => boolean, string])[] = [
  [({ nth, rate }) => nth !== undefined && rate !== undefined, 'give nth or rate, not both'],
  [({ nth, times }) => times !== undefined && nth === undefined, 'times goes with nth'],
  [({ window: { fromMs = 0, toMs } = {} }) => toMs !== undefined && toMs <= fromMs, 'the window ends before it begins'],
];

export const faultBody = FAULT_ODDITIES.reduce(
  (schema, [odd, message]) => schema.refine((keys) => !odd(keys), { message }),
  faultKeys,
);

export const holdBody = z.strictObject({
  side: side.optional(),
  method: z.string().optional(),
  path: z.string().optional(),
  nth: z.number().int().min(1).optional(),
  at: z.enum(['before', 'after', 'answered']),
});

export const releaseBody = z.strictObject({ hold: z.number().int().optional() });

export const limitsBody = z.strictObject({
  side: side.optional(),
  enabled: z.boolean(),
  usedToday: z.number().int().min(0).optional().meta({ description: 'HubSpot: sets the count of this day.' }),
});

const subscription = z
  .strictObject({
    eventType: z.enum(SUBSCRIPTION_TYPES),
    propertyName: z.string().min(1).optional().meta({ description: 'For propertyChange, and for nothing else.' }),
    objectTypeId: z
      .enum(OBJECT_TYPES.map(({ typeId }) => typeId))
      .optional()
      .meta({ description: 'For object.*, and for nothing else.' }),
  })
  .refine(({ eventType, propertyName }) => eventType.endsWith('.propertyChange') === (propertyName !== undefined), {
    message: 'propertyChange takes a propertyName, and nothing else does',
  })
  .refine(({ eventType, objectTypeId }) => eventType.startsWith('object.') === (objectTypeId !== undefined), {
    message: 'object.* takes an objectTypeId, and nothing else does',
  });

export const webhooksBody = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .meta({ description: 'null stops them.' }),
  subscriptions: z.array(subscription).optional().meta({ description: 'Without it everything about contacts.' }),
});

export const clockBody = z.strictObject({
  side: side.optional(),
  freeze: z.boolean().optional(),
  advanceMs: z.number().min(0).optional(),
  skewMs: z.number().optional(),
});

export const switchesBody = z.record(z.string(), z.coerce.string());

/** Query parameters. */
export const sideQuery = { side: SIDE };
export const sinceQuery = { since: z.number().int().min(0).optional() };

export const snapshotBody = z.strictObject({ name: z.string().min(1) });
