import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CommanderError } from 'commander';
import { afterEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { sandboxCommand } from '../../../src/sandbox/cli.ts';

const RUNNER = new URL('../../../src/cli/main.ts', import.meta.url).pathname;
const children: ChildProcess[] = [];
const folders: string[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const start = (...flags: string[]) => {
  const child = spawn(process.execPath, [RUNNER, 'sandbox', ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const lines: string[] = [];
  const first = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      resolve(line);
    });
  });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => {
    errors += String(text);
  });
  return { child, exit, first, lines, said: () => errors };
};

const freePorts = ['--hubspot-port', '0', '--gorgias-port', '0', '--control-port', '0'];

test('prints one JSON line once it listens, writes a configuration, and stops at Ctrl-C', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  folders.push(folder);
  const file = join(folder, 'tandem.yaml');
  const flags = ['--customers', '30', '--speed', '4', '--write-config', file, '--switch', 'hubspot.cleared-value=null'];
  const { child, exit, first, lines } = start(...freePorts, ...flags);
  const said = JSON.parse(await first);
  expect(Object.keys(said).sort()).toEqual(
    [
      'hubspotUrl',
      'gorgiasUrl',
      'controlUrl',
      'hubspotToken',
      'hubspotClientSecret',
      'gorgiasEmail',
      'gorgiasKey',
      'portalId',
      'hubspotClientId',
      'hubspotRefreshToken',
      'gorgiasAccessToken',
      'gorgiasClientId',
      'gorgiasClientSecret',
      'gorgiasRefreshToken',
    ].sort(),
  );
  const headers = { Authorization: `Bearer ${said.hubspotToken}` };
  const details = await (await fetch(`${said.hubspotUrl}/account-info/v3/details`, { headers })).json();
  expect(String((details as { portalId: number }).portalId)).toBe(said.portalId);
  const switches = (await (await fetch(`${said.controlUrl}/switches`)).json()) as {
    switches: { name: string; value: string }[];
  };
  expect(switches.switches.find(({ name }) => name === 'hubspot.cleared-value')?.value).toBe('null');
  const config = readFileSync(file, 'utf8');
  expect(config).not.toContain(said.hubspotToken);
  expect(parse(config)).toMatchObject({
    timeScale: 4,
    connections: [
      {
        mode: 'live',
        hubspot: { baseUrl: said.hubspotUrl, token: ['$', '{HUBSPOT_TOKEN}'].join(''), plan: 'pro' },
        gorgias: { baseUrl: said.gorgiasUrl },
        region: 'US',
        create: { hubspot: true, gorgias: true },
      },
    ],
  });
  const secrets = join(folder, '.env');
  expect(statSync(secrets).mode & 0o777).toBe(0o600);
  expect(readFileSync(secrets, 'utf8')).toContain(`HUBSPOT_TOKEN=${said.hubspotToken}\n`);
  child.kill('SIGINT');
  expect(await exit).toBe(0);
  expect(lines).toHaveLength(1);
});

test('a busy port is replaced by a free one', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const busy = (server.address() as AddressInfo).port;
  const { first } = start('--hubspot-port', String(busy), '--gorgias-port', '0', '--control-port', '0');
  const said = JSON.parse(await first);
  expect(new URL(said.hubspotUrl).port).not.toBe(String(busy));
  server.close();
});

test.each([
  ['--switch hubspot.nonsense=1', 'hubspot.nonsense'],
  ['--switch hubspot.cleared-value=maybe', 'takes empty | null, not maybe'],
  ['--people /nowhere/people.csv', '/nowhere/people.csv'],
  ['--write-config /nowhere/tandem.yaml', '/nowhere/tandem.yaml'],
])('%s is a fault of usage, in one sentence', async (flag, says) => {
  const { exit, said } = start(...freePorts, ...flag.split(' '));
  expect(await exit).toBe(2);
  const lines = said().trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(says);
});

test.each([
  ['--webhook-url', 'nonsense', 'an address such as'],
  ['--webhook-url', 'ftp://example.com/hooks', 'an address such as'],
  ['--hubspot-port', '65536', 'a port from 0 to 65535'],
  ['--control-port', 'http', 'a port from 0 to 65535'],
  ['--customers', '-1', 'a whole number'],
  ['--customers', '', 'a whole number'],
  ['--customers', '1e3', 'a whole number'],
  ['--seed', '1.5', 'a whole number'],
  ['--speed', '0', 'a number above 0'],
  ['--speed', 'fast', 'a number above 0'],
  ['--switch', 'hubspot.cleared-value', 'NAME=VALUE'],
  ['--hubspot-plan', 'gold', 'starter, pro, enterprise'],
])('%s %s is refused: what was expected, what came', (flag, value, expected) => {
  const said: string[] = [];
  const command = sandboxCommand().configureOutput({ writeErr: (text) => said.push(text) });
  expect(() => command.parse([flag, value], { from: 'user' })).toThrow(CommanderError);
  expect(said.join('')).toMatch(/^error: [^\n]*\n$/);
  expect(said.join('')).toContain(`${flag} <`);
  expect(said.join('')).toContain(`'${value}'`);
  expect(said.join('')).toContain(expected);
});

test('people are made up or come from a file, not both', () => {
  const command = sandboxCommand().configureOutput({ writeErr: () => undefined });
  const flags = ['--customers', '5', '--people', 'people.csv'];
  expect(() => command.parse(flags, { from: 'user' })).toThrow(/cannot be used with/);
});

test('people come from a file, Gorgias by OAuth', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  folders.push(folder);
  writeFileSync(join(folder, 'people.csv'), 'first_name,email,side\nMara,mara@example.com,both\n');
  const flags = [
    '--people',
    join(folder, 'people.csv'),
    '--gorgias-auth',
    'oauth',
    '--write-config',
    join(folder, 'tandem.yaml'),
  ];
  const { first } = start(...freePorts, ...flags);
  const said = JSON.parse(await first);
  const truth = await (await fetch(`${said.controlUrl}/truth?side=hubspot`)).text();
  expect(JSON.parse(truth).fields.email).toBe('mara@example.com');
  expect(readFileSync(join(folder, '.env'), 'utf8')).toContain(`GORGIAS_REFRESH_TOKEN=${said.gorgiasRefreshToken}\n`);
});
