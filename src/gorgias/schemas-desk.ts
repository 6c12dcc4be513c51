import { z } from 'zod';
import type { Json } from '../core/types.ts';
import { id, instant, meta } from './schemas.ts';

/** What we use of answers about integrations, widgets, tickets and surveys. Sections are of gorgias.md. */

const json: z.ZodType<Json> = z.json();
const nullable = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const mapping = z
  .record(z.string(), json)
  .nullish()
  .transform((value) => value ?? null);

/** 9 */
const integration = z.object({
  id,
  name: z.string(),
  description: nullable,
  deactivated_datetime: nullable,
  http: z.object({
    url: z.string(),
    method: z.string(),
    request_content_type: z.string(),
    response_content_type: z.string(),
    headers: mapping,
    form: mapping,
    triggers: mapping,
  }),
});
export type WireIntegration = z.output<typeof integration>;
/** Integrations of other kinds have no `http`: they are none of ours. */
export const integrationPageSchema = z.object({
  data: z.array(z.unknown()).transform((rows) => rows.flatMap((row) => integration.safeParse(row).data ?? [])),
  meta,
});

/** 9.1 */
const widget = z.object({
  id,
  type: z.string(),
  context: nullable,
  integration_id: id.nullish(),
  app_id: nullable,
  deactivated_datetime: nullable,
  template: json,
});
export type WireWidget = z.output<typeof widget>;
export const widgetPageSchema = z.object({ data: z.array(widget), meta });

export const madeSchema = z.object({ id });

const moment = instant.nullish().transform((value) => value ?? null);

/** 7 */
const ticket = z.object({
  id,
  status: z.string(),
  spam: z.boolean().nullish(),
  channel: nullable,
  customer: z.object({ id }).nullish(),
  tags: z
    .array(z.object({ name: z.string() }))
    .nullish()
    .transform((tags) => tags ?? []),
  created_datetime: moment,
  last_message_datetime: moment,
  updated_datetime: instant,
  trashed_datetime: nullable,
});
export type WireTicket = z.output<typeof ticket>;
export const ticketFactsSchema = z.object({ data: z.array(ticket), meta });

const survey = z.object({
  ticket_id: id,
  customer_id: id,
  score: z.int().nullish(),
  scored_datetime: moment,
  created_datetime: instant,
});
export type WireSurvey = z.output<typeof survey>;
export const surveyPageSchema = z.object({ data: z.array(survey), meta });
