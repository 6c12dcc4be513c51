import { z } from 'zod';
import type { Json } from '../core/types.ts';

/** What we use of Gorgias' answers: strict about that, blind to the rest. Sections are of gorgias.md. */

export const id = z.union([z.int().nonnegative(), z.string().regex(/^\d+$/)]).transform(String);

/** ISO 8601 with microseconds; offset and fraction may be missing, a blank may stand for the T (1). No offset means UTC. */
export const instant = z
  .string()
  .transform((text) => text.replace(' ', 'T').replace(/(T\d\d:\d\d(:\d\d(\.\d+)?)?)$/, '$1Z'))
  .refine((text) => !Number.isNaN(Date.parse(text)));

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const json: z.ZodType<Json> = z.json();

const fieldValue = z.object({ value: json.nullish() });

const rowSchema = z.object({
  id,
  name: text,
  email: text,
  external_id: text,
  language: text,
  timezone: text,
  note: text,
  created_datetime: instant,
  updated_datetime: instant,
  meta: z
    .looseObject({ name_set_via: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
  custom_fields: z.record(z.string(), fieldValue).nullish().catch(null),
});
export type WireRow = z.output<typeof rowSchema>;

const channelSchema = z.object({
  type: z.string(),
  address: z.string(),
  preferred: z.boolean().nullish(),
  deleted_datetime: z.string().nullish(),
});

/** `channels` is required: a record without them would read as a customer who has none. */
export const customerSchema = rowSchema.extend({
  channels: z.array(channelSchema),
  integrations: z.record(z.string(), z.unknown()).nullish().catch(null),
});
export type WireCustomer = z.output<typeof customerSchema>;

export const meta = z.object({ next_cursor: z.string().nullish() }).nullish();

export const customerPageSchema = z.object({ data: z.array(rowSchema), meta });

const eventSchema = z.object({
  id,
  type: z.string(),
  object_id: id,
  created_datetime: instant,
  user_id: id.nullish(),
  data: z
    .looseObject({ source_customer_id: id.nullish().catch(null) })
    .nullish()
    .catch(null),
});
export type WireEvent = z.output<typeof eventSchema>;
export const eventPageSchema = z.object({ data: z.array(eventSchema), meta });

export const definitionSchema = z.object({
  id,
  label: z.string(),
  managed_type: z.string().nullish(),
  deactivated_datetime: z.string().nullish(),
  priority: z.number().nullish().catch(null),
  definition: z.object({
    data_type: z.string(),
    input_settings: z.looseObject({
      input_type: z.string().default(''),
      choices: z.array(json).nullish(),
      min: z.number().nullish().catch(null),
      max: z.number().nullish().catch(null),
    }),
  }),
});
export type WireDefinition = z.output<typeof definitionSchema>;
export const definitionPageSchema = z.object({ data: z.array(definitionSchema), meta });

/** Documented bare, recorded in an envelope (4.10). */
const fieldEntries = z.array(z.object({ field: z.object({ id }), value: json.nullish() }));
export const fieldValuesSchema = z.union([
  fieldEntries,
  z.object({ data: fieldEntries }).transform(({ data }) => data),
]);

export const ticketPageSchema = z.object({ data: z.array(z.object({ id })), meta });

export const accountSchema = z
  .object({ domain: z.string().nullish().catch(null) })
  .transform(({ domain }) => (domain == null ? {} : { domain }));
export const userSchema = z.object({ id });

/** For calls whose answer holds nothing we use, or no body at all (10, 7). */
export const nothingSchema = z.unknown().transform(() => undefined);

/** `msg` is a string by the docs and an object at some run times (1.1). */
export const errorBodySchema = z.object({
  error: z.object({
    msg: z.unknown().transform((value) => (typeof value === 'string' ? value : JSON.stringify(value ?? ''))),
    data: z.unknown(),
  }),
});
