/** One entry of `fields:` in `tandem.yaml`: a change to a default field, or a further field. */
import { z } from 'zod';

const slots = (description: string, example: string) =>
  z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .meta({ description, examples: [example] })
    .optional();

const policy = (description: string) =>
  z
    .enum(['hubspot', 'gorgias', 'review', 'keep'])
    .meta({ description, examples: ['review'] })
    .optional();

const passing = (description: string) =>
  z
    .enum(['hold', 'propagate'])
    .meta({ description, examples: ['hold'] })
    .optional();

const KINDS = [
  'text',
  'name',
  'emails',
  'phones',
  'phone',
  'html',
  'number',
  'boolean',
  'date',
  'datetime',
  'choice',
  'language',
  'timezone',
] as const;

export const fieldSchema = z.strictObject({
  off: z
    .boolean()
    .meta({ description: 'Leave this field alone.', examples: [true] })
    .optional(),
  codec: z
    .enum(KINDS)
    .meta({ description: 'How the value is read and written.', examples: ['text'] })
    .optional(),
  hubspot: slots('HubSpot property, or several.', 'loyalty_tier'),
  gorgias: slots('Gorgias key: name, note, field:<label>, field:<definition id> ...', 'field:Loyalty tier'),
  options: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .meta({ description: 'For choices: HubSpot option value -> Gorgias value.', examples: [{ lead: 'Lead' }] })
    .optional(),
  direction: z
    .enum(['both', 'to-gorgias', 'to-hubspot'])
    .meta({ description: 'Which way values flow.', examples: ['both'] })
    .optional(),
  policy: policy('Who wins when both sides changed.'),
  firstMeeting: policy('Who wins when two values differ that never agreed.'),
  clear: passing('What an emptied value does to the other side.'),
  remove: passing('What a removed element does to the other side.'),
});

export type FieldInput = z.output<typeof fieldSchema>;
