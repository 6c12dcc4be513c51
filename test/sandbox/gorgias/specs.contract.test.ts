import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { check } from '../cases.ts';
import { rig } from './rig.ts';

/** The part of JSON Schema that these files use. They also forbid further keys: newer rows have more (gorgias.md 13). */
interface Schema {
  readonly type: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

const schema = (name: string): Schema =>
  JSON.parse(
    readFileSync(new URL(`../../specs/gorgias/pathlight-tap-gorgias-${name}.schema.json`, import.meta.url), 'utf8'),
  );

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
};

/** Paths whose value is missing or has another type than the schema's. */
function deviations(value: unknown, { type, properties = {}, items }: Schema, path = ''): string[] {
  if (type !== undefined && !type.includes(typeOf(value))) return [`${path}: ${typeOf(value)}`];
  if (Array.isArray(value))
    return items === undefined ? [] : value.flatMap((inner, at) => deviations(inner, items, `${path}[${at}]`));
  if (typeof value !== 'object' || value === null) return [];
  const row = value as Record<string, unknown>;
  return Object.entries(properties).flatMap(([key, inner]) =>
    key in row ? deviations(row[key], inner, `${path}.${key}`) : [`${path}.${key}: missing`],
  );
}

/** Where sheet and schema differ, the sheet wins. */
const KNOWN = [
  // Only profiles that have a picture carry it; recorded ones have name_set_via alone (gorgias.md 4.1).
  '.requester.meta.profile_picture_url: missing',
  '.customer.meta.profile_picture_url: missing',
  // Recorded as an object for customers (gorgias.md 4.1).
  '.sender.meta: object',
];

check.each([
  ['tickets', '/api/tickets'],
  ['messages', '/api/messages'],
  ['satisfaction_surveys', '/api/satisfaction-surveys'],
  ['events', '/api/events'],
])('13 rows of %s have every key of the published schema, with its types', async (name, path) => {
  const { call } = await rig();
  const agent = (await call('GET', '/api/users/0')).body.id;
  const messages = [
    { channel: 'email', via: 'email', from_agent: false, sender: { email: 'a@example.com', name: 'Ann Bell' } },
  ];
  const ticket = await call('POST', '/api/tickets', {
    messages,
    assignee_user: { id: agent },
    tags: [{ name: 'vip' }],
  });
  const { id, customer } = ticket.body;
  await call('POST', '/api/satisfaction-surveys', { ticket_id: id, customer_id: customer.id, score: 4, meta: {} });
  const { data } = (await call('GET', path)).body;
  expect(data.length).toBeGreaterThan(0);
  for (const row of data) {
    const found = deviations(row, schema(name)).filter((deviation) => !KNOWN.includes(deviation));
    expect(found).toEqual([]);
  }
});
