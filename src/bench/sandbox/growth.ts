import { type Ask, type Caller, callerOf, medianMs } from './calls.ts';
import type { World } from './world.ts';

const CONTACTS = '/crm/v3/objects/contacts';
const ROUNDS = 41;
/** Calls before any is measured, so that a fresh process is not the slow one. */
const WARM = 60;

type Samples = Readonly<Record<string, (n: number) => Ask>>;

const search = (body: object): Ask => ({ side: 'hubspot', method: 'POST', path: `${CONTACTS}/search`, body });
const where = (propertyName: string, operator: string, value: string) => [
  { filters: [{ propertyName, operator, value }] },
];

/** What there is in a world, to ask for. */
interface Known {
  readonly ids: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly customers: readonly number[];
}

/** The kinds of call that must not slow down: pages, searches and batches of both services. */
const samplesOf = ({ ids, emails, phones, customers }: Known): Samples => {
  const id = (n: number) => ids[n % ids.length] as string;
  const email = (n: number) => emails[n % emails.length] as string;
  return {
    'HubSpot list': (n) => ({ side: 'hubspot', method: 'GET', path: `${CONTACTS}?limit=100&after=${id(n)}` }),
    'HubSpot search by e-mail': (n) => search({ filterGroups: where('email', 'EQ', email(n)) }),
    'HubSpot search by phone': (n) =>
      search({ filterGroups: where('phone', 'EQ', phones[n % phones.length] as string) }),
    'HubSpot search by time': () =>
      search({
        filterGroups: where('lastmodifieddate', 'GTE', '1600000000000'),
        sorts: [{ propertyName: 'lastmodifieddate', direction: 'ASCENDING' }],
        limit: 100,
      }),
    'HubSpot batch read': () => ({
      side: 'hubspot',
      method: 'POST',
      path: `${CONTACTS}/batch/read`,
      body: { properties: ['email', 'phone'], propertiesWithHistory: [], inputs: ids.map((one) => ({ id: one })) },
    }),
    'HubSpot batch update': (n) => ({
      side: 'hubspot',
      method: 'POST',
      path: `${CONTACTS}/batch/update`,
      body: { inputs: ids.map((one) => ({ id: one, properties: { city: `City ${n}` } })) },
    }),
    'Gorgias list': () => ({ side: 'gorgias', method: 'GET', path: '/api/customers?limit=100' }),
    'Gorgias list by e-mail': (n) => ({
      side: 'gorgias',
      method: 'GET',
      path: `/api/customers?email=${encodeURIComponent(email(n))}`,
    }),
    'Gorgias events': () => ({
      side: 'gorgias',
      method: 'GET',
      path: '/api/events?limit=100&order_by=created_datetime:desc',
    }),
    'Gorgias update': (n) => ({
      side: 'gorgias',
      method: 'PUT',
      path: `/api/customers/${customers[n % customers.length]}`,
      body: { note: `Note ${n}` },
    }),
    'Gorgias search by address': (n) => ({
      side: 'gorgias',
      method: 'POST',
      path: '/api/search',
      body: { type: 'customer_profile', query: email(n) },
    }),
    'HubSpot search by what is not': () => search({ filterGroups: where('city', 'NOT_CONTAINS_TOKEN', 'oslo') }),
    'HubSpot search by time and presence': (n) =>
      search({
        filterGroups: [
          {
            filters: [
              { propertyName: 'lastmodifieddate', operator: 'GTE', value: String(1_600_000_000_000 + n) },
              { propertyName: 'email', operator: 'HAS_PROPERTY' },
            ],
          },
        ],
        sorts: [{ propertyName: 'lastmodifieddate', direction: 'ASCENDING' }],
      }),
    'HubSpot search, newest first': () =>
      search({ sorts: [{ propertyName: 'lastmodifieddate', direction: 'DESCENDING' }] }),
    'Gorgias list by language': () => ({
      side: 'gorgias',
      method: 'GET',
      path: '/api/customers?language=is&limit=100',
    }),
    'Gorgias events of a type': () => ({ side: 'gorgias', method: 'GET', path: '/api/events?types=customer-merged' }),
    'HubSpot search by a part': (n) => search({ query: `nobody ${n}` }),
    'HubSpot search by a token': (n) => search({ filterGroups: where('city', 'CONTAINS_TOKEN', `nowhere${n}*`) }),
    'Gorgias search by a part': (n) => ({
      side: 'gorgias',
      method: 'POST',
      path: '/api/search',
      body: { type: 'customer_profile', query: `nobody ${n}` },
    }),
  };
};

type Milliseconds = Readonly<Record<string, number>>;

const measured = async ({ call }: Caller, samples: Samples): Promise<Milliseconds> => {
  const taken: Record<string, number> = {};
  for (const [name, ask] of Object.entries(samples)) {
    await medianMs(WARM, (n) => call(ask(n)));
    taken[name] = await medianMs(ROUNDS, (n) => call(ask(n)));
  }
  return taken;
};

/** Milliseconds per call, by kind of call. */
export const growthOf = async (world: World): Promise<Milliseconds> => {
  const caller = callerOf(world, 1);
  const path = `${CONTACTS}?limit=100&properties=email,phone`;
  const page = await caller.call({ side: 'hubspot', method: 'GET', path });
  const rows: { id: string; properties: { email?: string | null; phone?: string | null } }[] = page.results;
  const customers = await caller.call({ side: 'gorgias', method: 'GET', path: '/api/customers?limit=100' });
  const samples = samplesOf({
    ids: rows.map(({ id }) => id),
    emails: rows.flatMap(({ properties }) => properties.email ?? []),
    phones: rows.flatMap(({ properties }) => properties.phone || []),
    customers: customers.data.map(({ id }: { id: number }) => id),
  });
  const taken = await measured(caller, samples);
  await caller.close();
  return taken;
};
