import { type Ask, callerOf, medianMs } from './calls.ts';
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

/** The kinds of call that must not slow down: pages, searches and batches of both services. */
const samplesOf = (ids: readonly string[], emails: readonly string[], customers: readonly number[]): Samples => {
  const id = (n: number) => ids[n % ids.length] as string;
  const email = (n: number) => emails[n % emails.length] as string;
  return {
    'HubSpot list': (n) => ({ side: 'hubspot', method: 'GET', path: `${CONTACTS}?limit=100&after=${id(n)}` }),
    'HubSpot search by e-mail': (n) => search({ filterGroups: where('email', 'EQ', email(n)) }),
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
  };
};

/** Milliseconds per call, by kind of call. */
export const growthOf = async (world: World): Promise<Readonly<Record<string, number>>> => {
  const { call, close } = callerOf(world, 1);
  const page = await call({ side: 'hubspot', method: 'GET', path: `${CONTACTS}?limit=100` });
  const rows: { id: string; properties: { email?: string | null } }[] = page.results;
  const emails = rows.flatMap(({ properties }) => properties.email ?? []);
  const customers = await call({ side: 'gorgias', method: 'GET', path: '/api/customers?limit=100' });
  const samples = samplesOf(
    rows.map(({ id }) => id),
    emails,
    customers.data.map(({ id }: { id: number }) => id),
  );
  const taken: Record<string, number> = {};
  for (const [name, ask] of Object.entries(samples)) {
    await medianMs(WARM, (n) => call(ask(n)));
    taken[name] = await medianMs(ROUNDS, (n) => call(ask(n)));
  }
  await close();
  return taken;
};
