import { z } from 'zod';

/** What we use of HubSpot's answers: strict about that, blind to the rest. Sections are of hubspot.md. */

/** Ids are digit strings beyond 2^31; somewhere HubSpot sends them as numbers (5.1). */
const id = z.union([z.string().regex(/^\d+$/), z.int().nonnegative().transform(String)]);

/** ISO 8601 whose fraction is dropped when it is zero (5.1): normalised, so that equal instants are equal text. */
const instant = z
  .union([z.string(), z.number()])
  .transform((value) => new Date(value))
  .refine((date) => !Number.isNaN(date.getTime()))
  .transform((date) => date.toISOString());

/** Every value is a string or null on reads; the reference allows others on writes (5.1). */
const slotValue = z.union([z.string(), z.null(), z.union([z.number(), z.boolean()]).transform(String)]);

const pastValue = z.object({
  value: slotValue.transform((value) => value ?? ''),
  timestamp: instant,
  sourceType: z.string(),
  sourceId: z.string().nullish(),
});

export const contactSchema = z.object({
  id,
  properties: z.record(z.string(), slotValue),
  createdAt: instant,
  updatedAt: instant,
  archived: z.boolean().default(false),
  propertiesWithHistory: z.record(z.string(), z.array(pastValue)).nullish(),
  objectWriteTraceId: z.string().nullish().catch(null),
});
export type WireContact = z.output<typeof contactSchema>;

const paging = z.object({ next: z.object({ after: z.string() }).nullish() }).nullish();

export const contactPageSchema = z.object({ results: z.array(contactSchema), paging });
export const searchPageSchema = contactPageSchema.extend({ total: z.number() });

/** A plain string is accepted where an array of strings belongs (14.9). */
const strings = z.union([z.array(z.string()), z.string().transform((value) => [value])]);
const context = z.record(z.string(), z.union([strings, z.unknown().transform((): string[] => [])])).nullish();

const batchFault = z.object({
  category: z.string().nullish(),
  message: z.string().default(''),
  context,
  errors: z.array(z.object({ code: z.string().nullish() })).nullish(),
});
export type BatchFault = z.output<typeof batchFault>;

/** 200 and 207 alike: success is what `results` holds, `errors` says why the rest is missing (5.7). */
export const batchSchema = z.object({
  results: z.array(contactSchema),
  errors: z.array(batchFault).nullish(),
});

const option = z.object({ label: z.string(), value: z.string(), hidden: z.boolean().nullish() });

export const propertySchema = z.object({
  name: z.string(),
  label: z.string(),
  groupName: z.string().default(''),
  type: z.string(),
  fieldType: z.string(),
  options: z.array(option).nullish(),
  calculated: z.boolean().nullish(),
  hasUniqueValue: z.boolean().nullish(),
  archived: z.boolean().nullish(),
  modificationMetadata: z.object({ readOnlyValue: z.boolean().nullish() }).nullish(),
});
export type WireProperty = z.output<typeof propertySchema>;
export const propertyListSchema = z.object({ results: z.array(propertySchema) });
export const namedSchema = z.object({ name: z.string() });

const ownerSchema = z.object({
  id,
  email: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
});
export const ownerPageSchema = z.object({ results: z.array(ownerSchema), paging });

export const accountSchema = z.object({
  portalId: z.union([z.number(), z.string()]).transform(String),
  timeZone: z.string(),
  uiDomain: z.string().optional(),
});

const objectId = z.union([z.number(), z.string()]).transform(String);
/** Of a contact's companies the primary one has this type as well (13). */
const PRIMARY_COMPANY = 1;
const association = z.object({
  toObjectId: objectId,
  associationTypes: z
    .array(z.object({ typeId: z.number() }))
    .nullish()
    .catch(null),
});
/** Contacts without an association stand among the `errors` (13). */
export const associationBatchSchema = z.object({
  results: z.array(
    z.object({
      from: z.object({ id: objectId }),
      to: z.array(association).transform((rows) => {
        const isPrimary = ({ associationTypes }: (typeof rows)[number]) =>
          associationTypes?.some(({ typeId }) => typeId === PRIMARY_COMPANY) ?? false;
        const order = [...rows.filter(isPrimary), ...rows.filter((row) => !isPrimary(row))];
        return order.map(({ toObjectId }) => toObjectId);
      }),
    }),
  ),
});

/** For calls whose answer holds nothing we use; a 204 has no body. */
export const nothingSchema = z.unknown().transform(() => undefined);

/** All fields optional (4). */
export const errorBodySchema = z.object({
  message: z.string().optional().catch(undefined),
  correlationId: z.string().optional().catch(undefined),
  category: z.string().optional().catch(undefined),
  policyName: z.string().optional().catch(undefined),
  errors: z
    .array(z.object({ code: z.string().nullish(), context }))
    .optional()
    .catch(undefined),
});
export type HubspotErrorBody = z.output<typeof errorBodySchema>;
