/**
 * The shape of `tandem.yaml`: one source for validation, for defaults and for the JSON Schema that editors use.
 * Defaults are timid: a new connection watches, and creates nothing anywhere.
 */
import { z } from 'zod';
import { DEFAULT_BRAKES } from '../../core/reconcile/brakes.ts';
import { gorgiasAccess, hubspotAccess, reference } from './schema-access.ts';
import { fieldSchema } from './schema-fields.ts';

const text = (description: string, example: string) =>
  z
    .string()
    .trim()
    .min(1)
    .meta({ description, examples: [example] });

const url = (description: string, example: string) =>
  z.url({ protocol: /^https?$/ }).meta({ description, examples: [example] });

const share = (description: string, example: number) =>
  z
    .number()
    .min(0)
    .max(1)
    .meta({ description, examples: [example] });

const span = (description: string, example: number) =>
  z
    .number()
    .positive()
    .meta({ description, examples: [example] });

const hubspot = z.strictObject({
  baseUrl: url('Where the HubSpot API answers.', 'https://api.hubapi.com').default('https://api.hubapi.com'),
  ...hubspotAccess,
  portalId: z.coerce
    .string()
    .regex(/^\d+$/)
    .meta({ description: 'The portal, checked at start.', examples: [48120077] })
    .optional(),
  plan: z
    .enum(['starter', 'pro', 'enterprise'])
    .default('pro')
    .meta({ description: 'Sets the call limits until HubSpot tells.', examples: ['pro'] }),
  webhookUrl: url(
    'Public address under which HubSpot reaches our webhooks.',
    'https://hooks.example.com/hubspot',
  ).optional(),
});

const gorgias = z.strictObject({
  baseUrl: url('Where the Gorgias API answers, without /api.', 'https://shop.gorgias.com').optional(),
  subdomain: text('The account, instead of baseUrl.', 'shop')
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  ...gorgiasAccess,
});

const create = z.strictObject({
  hubspot: z
    .boolean()
    .default(false)
    .meta({ description: 'Create contacts for customers that have none.', examples: [false] }),
  gorgias: z
    .boolean()
    .default(false)
    .meta({ description: 'Create customers for contacts that have none.', examples: [false] }),
});

const addresses = (description: string) =>
  z
    .array(z.email())
    .default([])
    .meta({ description, examples: [['help@example.com']] });

const never = z.strictObject({
  domains: z
    .array(z.string().trim().toLowerCase().min(1))
    .default([])
    .meta({ description: 'Never create for these mail domains.', examples: [['example.com']] }),
  addresses: addresses('Never create for these addresses.'),
});

const brakes = z.strictObject({
  creates: share('Share of a side that one plan may create.', DEFAULT_BRAKES.creates).default(DEFAULT_BRAKES.creates),
  clears: share('Share of a side that one plan may empty a value of.', DEFAULT_BRAKES.clears).default(
    DEFAULT_BRAKES.clears,
  ),
  merges: share('Share of a side that one plan may merge away.', DEFAULT_BRAKES.merges).default(DEFAULT_BRAKES.merges),
  atLeast: z
    .int()
    .min(0)
    .default(DEFAULT_BRAKES.atLeast)
    .meta({ description: 'Below so many records no brake holds.', examples: [DEFAULT_BRAKES.atLeast] }),
});

const duplicates = z.strictObject({
  automatic: z
    .boolean()
    .default(false)
    .meta({
      description: 'Let merges of verdict merge act alone, once this account’s own audited pairs have proved them.',
      examples: [false],
    }),
  scanHours: span('Hours between two scans of everybody for duplicates.', 24).default(24),
  rescanMinutes: span('Minutes between two scans of whoever was read since.', 5).default(5),
});

const intervals = z.strictObject({
  pollSeconds: z
    .strictObject({
      hubspot: span('Seconds between two looks for changes in HubSpot.', 15).default(15),
      // Two calls a look: at 10 s they alone are a tenth of what a key may call, and looks at definitions come on top.
      gorgias: span('Seconds between two looks for changes in Gorgias.', 11).default(11),
    })
    .prefault({}),
  sweepHours: span('Hours between two sweeps over all records.', 24).default(24),
  fieldsMinutes: span('Minutes between two looks at the definitions of mapped fields.', 10).default(10),
  channelCycleDays: span('Days in which the channels of every Gorgias customer are read once.', 30).default(30),
});

const connection = z.strictObject({
  name: text('Name of the connection.', 'main').regex(
    /^[a-z0-9][a-z0-9-]{0,39}$/,
    'expected small letters, digits and hyphens',
  ),
  mode: z
    .enum(['watch', 'live'])
    .default('watch')
    .meta({ description: 'watch reads and plans, live writes.', examples: ['watch'] }),
  hubspot: hubspot.meta({ description: 'The HubSpot portal.', examples: [{ token: reference('HUBSPOT_TOKEN') }] }),
  gorgias: gorgias.meta({
    description: 'The Gorgias account.',
    examples: [{ subdomain: 'shop', email: 'agent@example.com', apiKey: reference('GORGIAS_API_KEY') }],
  }),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/, 'expected a country of two capital letters')
    .meta({ description: 'Country of phone numbers without a prefix.', examples: ['US'] })
    .optional(),
  create: create.prefault({}),
  crossIdProperty: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/)
    .default('gorgias_customer_id')
    .meta({
      description: 'Unique HubSpot property that holds the Gorgias customer id.',
      examples: ['gorgias_customer_id'],
    }),
  externalId: z
    .enum(['along', 'always', 'never'])
    .default('along')
    .meta({ description: 'When our id is written into an empty external_id in Gorgias.', examples: ['along'] }),
  never: never.prefault({}),
  ownAddresses: addresses('Our own support addresses: no customers.'),
  fields: z
    .record(z.string().regex(/^[a-z][a-zA-Z0-9_]*$/), fieldSchema)
    .default({})
    .meta({ description: 'Changes to the default mapping, and further fields.' }),
  brakes: brakes.prefault({}),
  duplicates: duplicates.prefault({}),
  intervals: intervals.prefault({}),
  budget: z
    .strictObject({ reserve: share('Share of the call quota left to other tools.', 0.1).max(0.9).default(0.1) })
    .prefault({}),
});

const server = z.strictObject({
  host: text('Address to listen on.', '127.0.0.1').default('127.0.0.1'),
  port: z
    .int()
    .min(0)
    .max(65_535)
    .default(7310)
    .meta({ description: 'Port to listen on; a free one is taken if it is busy.', examples: [7310] }),
});

export const configSchema = z.strictObject({
  timeScale: z
    .number()
    .positive()
    .default(1)
    .meta({ description: 'Divides every vendor duration and our own intervals; 1 but for a sandbox.', examples: [1] }),
  connections: z
    .array(connection)
    .min(1)
    .meta({ description: 'One HubSpot portal paired with one Gorgias account, each.', examples: [] }),
  server: server.prefault({}),
});

export type ConfigInput = z.output<typeof configSchema>;
export type ConnectionInput = ConfigInput['connections'][number];
