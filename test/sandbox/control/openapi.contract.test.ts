import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { controlRoutes } from '../../../src/sandbox/control/server.ts';
import { type Answer, CONTACTS, type Rig, rig } from '../hubspot/rig.ts';

type Json = Record<string, unknown>;
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly required: boolean }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Json }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: Json }> }>;
}

const read = (name: string) => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
const file = JSON.parse(read('sandbox-control.openapi.json')) as { paths: Record<string, Record<string, Operation>> };
const operations = Object.entries(file.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ call: `${method.toUpperCase()} ${path}`, operation })),
);
const ajv = new Ajv2020({ strict: false, allErrors: true });
const faultsOf = (schema: Json, value: unknown): unknown[] =>
  ajv.validate(schema, value) ? [] : [...(ajv.errors ?? [])];

const rows = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

interface Sample {
  readonly body?: unknown;
  readonly query?: string;
}
const person = { type: 'person', name: 'ada' };

/** One order for every call, in an order in which each can be followed; `made` is a contact of two. */
const samples = (made: readonly string[]): Readonly<Record<string, Sample>> => ({
  'POST /seed': { body: { customers: 5, seed: 3 } },
  'POST /people': { body: 'id,first_name,email,side,person\n1,Mara,mara@example.com,both,k1\n' },
  'POST /edit': { body: { side: 'hubspot', id: made[0], fields: { phone: '+15550142' }, actor: person } },
  'POST /delete': { body: { side: 'hubspot', id: made[0] } },
  'POST /undelete': { body: { side: 'hubspot', id: made[0] } },
  'POST /merge': { body: { side: 'hubspot', survivor: made[0], merged: made[1] } },
  'POST /faults': { body: { side: 'gorgias', path: '/api/x', nth: 1, kind: '500', window: { toMs: 5 } } },
  'GET /faults': {},
  'DELETE /faults': {},
  'POST /hold': { body: { side: 'hubspot', nth: 1, at: 'answered' } },
  'GET /hold': {},
  'POST /release': { body: {} },
  'POST /limits': { body: { side: 'hubspot', enabled: true, usedToday: 3 } },
  'POST /webhooks': { body: { url: null } },
  'POST /clock': { body: { side: 'gorgias', freeze: true, advanceMs: 5, skewMs: -5 } },
  'GET /clock': {},
  'POST /switches': { body: { 'hubspot.cleared-value': 'null' } },
  'GET /switches': {},
  'POST /snapshots': { body: { name: 'one' } },
  'POST /snapshots/restore': { body: { name: 'one' } },
  'GET /truth': { query: '?side=hubspot' },
  'GET /linkable': {},
  'GET /calls': { query: '?since=0' },
  'GET /health': {},
  'GET /openapi.json': {},
});

const twoContacts = async ({ contact, call }: Rig): Promise<string[]> => {
  const made = [await contact({ email: 'a@example.com' }), await contact({ email: 'b@example.com' })];
  await call('DELETE', `${CONTACTS}/${await contact({ firstname: 'Gone' })}`);
  await call('GET', `${CONTACTS}/1`);
  return made;
};

test('the file holds every call of the control API, and docs/sandbox.md names each', async () => {
  const { sandbox } = await rig();
  const routes = controlRoutes(sandbox.sandbox).map(({ method, path }) => `${method} ${path}`);
  expect(operations.map(({ call }) => call).sort()).toEqual(routes.sort());
  const docs = read('sandbox.md');
  expect(routes.filter((call) => !docs.includes(`\`${call}`))).toEqual([]);
});

const answerFaults = ({ responses }: Operation, { status, body, text }: Answer): unknown[] => {
  if (status !== 200) return [`${status} ${text}`];
  const [type, content] = Object.entries(responses['200']?.content ?? {})[0] ?? [];
  if (content === undefined) return ['no schema'];
  if (type === 'application/json') return faultsOf(content.schema, body);
  return rows(text).length === 0 ? ['no rows'] : rows(text).flatMap((row) => faultsOf(content.schema, row));
};

test('bodies, parameters and answers of every call are as the file says', async () => {
  const rigged = await rig();
  const wanted = samples(await twoContacts(rigged));
  expect(Object.keys(wanted).sort()).toEqual(operations.map(({ call }) => call).sort());
  for (const [call, { body, query = '' }] of Object.entries(wanted)) {
    const operation = operations.find((one) => one.call === call)?.operation as Operation;
    const [method = '', path = ''] = call.split(' ');
    const schema = operation.requestBody?.content['application/json']?.schema;
    if (schema !== undefined) expect([call, ...faultsOf(schema, body)]).toEqual([call]);
    const given = [...new URLSearchParams(query).keys()];
    expect([call, given]).toEqual([call, (operation.parameters ?? []).map(({ name }) => name)]);
    const answer = await rigged.control(method, path + query, body);
    expect([call, ...answerFaults(operation, answer)]).toEqual([call]);
    const needs = (operation.parameters ?? []).some(({ required }) => required);
    if (given.length > 0)
      expect([call, (await rigged.control(method, path)).status]).toEqual([call, needs ? 400 : 200]);
  }
});
