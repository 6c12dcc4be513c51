/** `tandem.yaml`: the whole configuration, or every fault at once with its line and cure. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printFault } from '../../src/daemon/config/fault.ts';
import { configJsonSchema } from '../../src/daemon/config/json-schema.ts';
import { loadConfig, parseConfig } from '../../src/daemon/config/load.ts';

const ENV = { HUBSPOT_TOKEN: 'secret-one', GORGIAS_API_KEY: 'secret-two' };

const LEAST = `
connections:
  - name: main
    hubspot:
      token: \${HUBSPOT_TOKEN}
    gorgias:
      subdomain: shop
      email: agent@example.com
      apiKey: \${GORGIAS_API_KEY}
`;

const config = (text: string, env = ENV) => {
  const result = parseConfig(text, env);
  if (!result.ok) throw new Error(result.faults.map((fault) => printFault('tandem.yaml', fault)).join('\n'));
  return result.config;
};

const faults = (text: string, env: Readonly<Record<string, string>> = ENV): string[] => {
  const result = parseConfig(text, env);
  return result.ok ? [] : result.faults.map(({ line, path, message }) => `${line} ${path}: ${message}`);
};

describe('the least that works', () => {
  const { timeScale, server, connections } = config(LEAST);
  const [main] = connections;

  test('is timid: it watches, and creates nothing', () => {
    expect(main).toMatchObject({ mode: 'watch', create: { hubspot: false, gorgias: false }, budget: { reserve: 0.1 } });
    expect(timeScale).toBe(1);
    expect(server).toEqual({ host: '127.0.0.1', port: 7310 });
  });
  test('has the default mapping', () => {
    const names = ['name', 'emails', 'phones', 'language', 'timezone', 'company', 'lifecycle'];
    expect(main?.fields.map(({ name }) => name)).toEqual(names);
    expect(main?.crossIdProperty).toBe('gorgias_customer_id');
  });
  test('has its secrets from the environment', () => {
    expect(main?.hubspot).toMatchObject({
      baseUrl: 'https://api.hubapi.com',
      auth: { kind: 'token', token: 'secret-one' },
      plan: 'pro',
    });
    expect(main?.gorgias).toEqual({
      baseUrl: 'https://shop.gorgias.com',
      auth: { kind: 'key', email: 'agent@example.com', apiKey: 'secret-two' },
    });
  });
});

const OAUTH = `
connections:
  - name: main
    hubspot:
      oauth: { clientId: 0f0e-hs, clientSecret: "\${HUBSPOT_CLIENT_SECRET}", refreshToken: "\${HUBSPOT_REFRESH_TOKEN}" }
    gorgias:
      subdomain: shop
      oauth:
        clientId: gorgias-app
        clientSecret: \${GORGIAS_CLIENT_SECRET}
        refreshToken: \${GORGIAS_REFRESH_TOKEN}
`;
const GRANTED = {
  HUBSPOT_CLIENT_SECRET: 'hs-secret',
  HUBSPOT_REFRESH_TOKEN: 'hs-refresh',
  GORGIAS_CLIENT_SECRET: 'g-secret',
  GORGIAS_REFRESH_TOKEN: 'g-refresh',
};

describe('OAuth for both services', () => {
  test('has its secrets from the environment, and signs webhooks by the app that has the grant', () => {
    const [main] = config(OAUTH, GRANTED as never).connections;
    expect(main?.hubspot).toMatchObject({
      auth: { kind: 'oauth', clientId: '0f0e-hs', clientSecret: 'hs-secret', refreshToken: 'hs-refresh' },
      clientSecret: 'hs-secret',
    });
    expect(main?.gorgias.auth).toEqual({
      ...{ kind: 'oauth', clientId: 'gorgias-app', clientSecret: 'g-secret', refreshToken: 'g-refresh' },
    });
  });

  test('tells every fault at once, and never a secret', () => {
    const text = OAUTH.replace('    gorgias:\n', `      token: "\${HUBSPOT_TOKEN}"\n    gorgias:\n`)
      .replace('0f0e-hs', `"\${HUBSPOT_CLIENT}"`)
      .replace(`\${GORGIAS_CLIENT_SECRET}`, 'literal-secret')
      .replace('      oauth:\n', '      email: agent@example.com\n      oauth:\n');
    expect(faults(text, { HUBSPOT_TOKEN: 'x', HUBSPOT_CLIENT_SECRET: 'y', GORGIAS_REFRESH_TOKEN: ' ' })).toEqual([
      '4 connections[0].hubspot: expected token or oauth, found both',
      `5 connections[0].hubspot.oauth.clientId: expected the id itself, which is no secret, found "\${HUBSPOT_CLIENT}"`,
      '5 connections[0].hubspot.oauth.refreshToken: expected the environment variable HUBSPOT_REFRESH_TOKEN, found it unset or empty',
      '7 connections[0].gorgias: expected email with apiKey, or accessToken alone, or oauth alone',
      '12 connections[0].gorgias.oauth.clientSecret: expected a reference to an environment variable, found the secret itself or something else',
      '13 connections[0].gorgias.oauth.refreshToken: expected the environment variable GORGIAS_REFRESH_TOKEN, found it unset or empty',
    ]);
  });

  test('an app that is incomplete says what is missing', () => {
    expect(faults(OAUTH.replace(/, refreshToken: "[^"]*"/, ''), GRANTED)).toEqual([
      '5 connections[0].hubspot.oauth.refreshToken: expected a string, found nothing',
    ]);
  });

  test('two connections of one grant share a portal', () => {
    const [, first = ''] = OAUTH.split('connections:\n');
    expect(faults(`${OAUTH}${first.replace('main', 'two').replace('shop', 'other')}`, GRANTED)).toEqual([
      expect.stringContaining('connections[1].crossIdProperty: expected a property of its own'),
      expect.stringContaining('connections[1].fields: expected HubSpot properties of its own'),
    ]);
  });
});

const withFields = (fields: string): string => `${LEAST}    fields:\n${fields}`;

describe('fields', () => {
  test('change a default field, switch one off, and add others', () => {
    const { connections } = config(
      withFields(`
      name: { policy: hubspot }
      timezone: { off: true }
      stage: { codec: choice, hubspot: lifecyclestage, gorgias: 'field:12', options: { lead: Lead }, direction: to-gorgias }
`),
    );
    const fields = connections[0]?.fields ?? [];
    expect(fields.map(({ name }) => name)).toEqual(['name', 'emails', 'phones', 'language', 'company', 'stage']);
    expect(fields[0]).toMatchObject({ policy: 'hubspot', slots: { gorgias: ['name'] } });
    expect(fields[5]).toEqual({
      name: 'stage',
      codec: { kind: 'choice', options: { lead: 'Lead' } },
      slots: { hubspot: ['lifecyclestage'], gorgias: ['field:12'] },
      direction: 'to-gorgias',
    });
  });

  test.each([
    [
      'an unknown field without places',
      '      city: { codec: text }',
      'connections[0].fields.city: expected codec, hubspot and gorgias',
    ],
    [
      'a place twice',
      "      nick: { codec: text, hubspot: firstname, gorgias: 'field:1' }",
      'connections[0].fields.nick: expected a place of its own, found firstname, which name holds',
    ],
    [
      'too few places',
      "      alias: { codec: name, hubspot: nick, gorgias: 'field:1' }",
      'connections[0].fields.alias.hubspot: expected 2 of hubspot for the codec name, found 1',
    ],
    [
      'consent',
      "      consent: { codec: text, hubspot: hs_legal_basis, gorgias: 'field:1' }",
      'connections[0].fields.consent.hubspot: expected a property that may be written',
    ],
    [
      'a property of HubSpot',
      "      since: { codec: datetime, hubspot: createdate, gorgias: 'field:1' }",
      'connections[0].fields.since.hubspot: expected a property that may be mapped',
    ],
    [
      'our cross id',
      "      id: { codec: text, hubspot: gorgias_customer_id, gorgias: 'field:1' }",
      'connections[0].fields.id.hubspot: expected a property that may be mapped',
    ],
    [
      'no place of Gorgias',
      '      shoe: { codec: text, hubspot: shoe, gorgias: shoe }',
      'connections[0].fields.shoe.gorgias: expected a place that Gorgias has',
    ],
    [
      'the external id',
      '      id: { codec: text, hubspot: shoe, gorgias: external_id }',
      'connections[0].fields.id.gorgias: expected a place that Gorgias has',
    ],
    [
      'a channel as text',
      "      chat: { codec: text, hubspot: chat, gorgias: 'channel:chat' }",
      'connections[0].fields.chat.gorgias: expected the codec emails or phones',
    ],
  ])('%s is a fault', (_, fields, fault) => {
    expect(faults(withFields(`${fields}\n`))).toEqual([expect.stringContaining(fault)]);
  });
});

test('every fault is told at once, with its line, what was expected, what came and the cure', () => {
  const text = `timescale: 2
connections:
  - name: Main Shop
    mode: wach
    hubspot:
      token: pat-literal
      plann: pro
    gorgias:
      subdomain: shop
      email: nobody
      apiKey: \${GORGIAS_API_KEY}
    brakes: { creates: 7 }
    region: usa
`;
  const result = parseConfig(text, {});
  expect(result.ok).toBe(false);
  const told = result.ok ? [] : result.faults.map((fault) => printFault('tandem.yaml', fault));
  expect(told.map((one) => one.split('\n')[0])).toEqual([
    'tandem.yaml:1  timescale: expected a known key, found one that Tandem does not know',
    'tandem.yaml:3  connections[0].name: expected small letters, digits and hyphens, found "Main Shop"',
    'tandem.yaml:4  connections[0].mode: expected one of watch, live, found "wach"',
    'tandem.yaml:6  connections[0].hubspot.token: expected a reference to an environment variable, found the secret itself or something else',
    'tandem.yaml:7  connections[0].hubspot.plann: expected a known key, found one that Tandem does not know',
    'tandem.yaml:10  connections[0].gorgias.email: expected a valid email, found "nobody"',
    'tandem.yaml:11  connections[0].gorgias.apiKey: expected the environment variable GORGIAS_API_KEY, found it unset or empty',
    'tandem.yaml:12  connections[0].brakes.creates: expected at most 1, found 7',
    'tandem.yaml:13  connections[0].region: expected a country of two capital letters, found "usa"',
  ]);
  expect(told[0]).toContain('Did you mean timeScale?');
  expect(told[2]).toContain('For example mode: watch');
  expect(told.join()).not.toContain('pat-literal');
});

test.each([
  ['a file that is not YAML', 'connections: [', /^1 : expected YAML/],
  ['a key twice', `${LEAST}    mode: live\n    mode: watch\n`, /^11 : expected YAML/],
  ['an empty file', '', /^1 connections: expected a list, found nothing/],
  [
    'neither key nor token',
    LEAST.replace(/ +apiKey.*\n/, ''),
    /^6 connections\[0\]\.gorgias: expected email with apiKey, or accessToken alone, or oauth alone/,
  ],
  [
    'no way into HubSpot',
    LEAST.replace(/ +token: .*\n/, '      plan: pro\n'),
    /^4 connections\[0\]\.hubspot: expected token or oauth, found neither/,
  ],
  [
    'neither subdomain nor address',
    LEAST.replace(/ +subdomain.*\n/, ''),
    /^6 connections\[0\]\.gorgias: expected subdomain or baseUrl, found neither/,
  ],
  [
    'a country without phones',
    `${LEAST}    region: ZZ\n`,
    /^10 connections\[0\]\.region: expected a country with phone numbers, found ZZ/,
  ],
  [
    'an open door, which there is not',
    `${LEAST}server: { host: 0.0.0.0, tokenRequired: false }\n`,
    /^10 server\.tokenRequired: /,
  ],
])('%s is a fault', (_, text, fault) => expect(faults(text)).toEqual([expect.stringMatching(fault)]));

describe('two connections', () => {
  const second = (name: string, token: string, more = ''): string =>
    `${LEAST}  - name: ${name}\n    hubspot: { token: "\${${token}}" }\n    gorgias: { subdomain: other, accessToken: "\${GORGIAS_TOKEN}" }\n${more}`;
  const env = { ...ENV, OTHER_TOKEN: 'secret-three', GORGIAS_TOKEN: 'secret-four' };

  test('of two portals do not disturb each other', () => expect(faults(second('two', 'OTHER_TOKEN'), env)).toEqual([]));
  test('need names of their own', () => {
    expect(faults(second('main', 'OTHER_TOKEN'), env)).toEqual([
      '10 connections[1].name: expected a name of its own, found main twice',
    ]);
  });
  test('of one portal need a cross-id property and HubSpot fields of their own', () => {
    expect(faults(second('two', 'HUBSPOT_TOKEN'), env)).toEqual([
      expect.stringContaining('connections[1].crossIdProperty: expected a property of its own, found the one of main'),
      expect.stringContaining(
        'connections[1].fields: expected HubSpot properties of its own, found firstname, lastname, email',
      ),
    ]);
  });
  test('of one portal may read the same fields where one of them writes', () => {
    const oneWay = ['name', 'emails', 'phones', 'language', 'timezone']
      .map((name) => `      ${name}: { direction: to-gorgias }\n`)
      .join('');
    expect(
      faults(second('two', 'HUBSPOT_TOKEN', `    crossIdProperty: gorgias_two_id\n    fields:\n${oneWay}`), env),
    ).toEqual([]);
  });
});

describe('on disk', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tandem-config-'));
    await writeFile(join(folder, 'tandem.yaml'), LEAST);
    await writeFile(join(folder, '.env'), 'HUBSPOT_TOKEN=from-file\nGORGIAS_API_KEY="from file too"\n');
  });
  afterAll(async () => rm(folder, { recursive: true }));

  test('secrets come from .env beside the file, and the environment goes over it', async () => {
    const result = await loadConfig(join(folder, 'tandem.yaml'), { HUBSPOT_TOKEN: 'from-environment' });
    expect(result.ok && result.config.connections[0]).toMatchObject({
      hubspot: { auth: { token: 'from-environment' } },
      gorgias: { auth: { apiKey: 'from file too' } },
    });
  });
  test('where the servers are may stand in .env as well, and goes to whoever starts them', async () => {
    await writeFile(join(folder, '.env'), 'DATABASE_URL=postgres://db.example.com/tandem\nTEMPORAL_ADDRESS=one:7233\n');
    const result = await loadConfig(join(folder, 'tandem.yaml'), { ...ENV, TEMPORAL_ADDRESS: 'another:7233' });
    expect(result.ok && result.env).toMatchObject({
      DATABASE_URL: 'postgres://db.example.com/tandem',
      TEMPORAL_ADDRESS: 'another:7233',
    });
  });
  test('a file that is not there is a fault with a cure', async () => {
    const result = await loadConfig(join(folder, 'none.yaml'), {});
    expect(result).toMatchObject({ ok: false, faults: [{ line: 0, cure: expect.stringContaining('tandem init') }] });
  });
});

test('the JSON Schema for editors is made of the same source', () => {
  const schema = JSON.stringify(configJsonSchema());
  for (const word of ['timeScale', 'crossIdProperty', 'firstMeeting', 'watch reads and plans'])
    expect(schema).toContain(word);
});
