import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');

const Service = z.object({
  image: z.string(),
  build: z.string().optional(),
  environment: z.record(z.string(), z.string()),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  restart: z.string(),
});
type Service = z.infer<typeof Service>;

const compose = z
  .object({ services: z.record(z.string(), Service), volumes: z.record(z.string(), z.null()) })
  .parse(parse(read('docker-compose.yml'), { merge: true }));
const services = Object.entries(compose.services);
const service = (name: string): Service => compose.services[name] as Service;

/** Everything that must have come up before this service. */
const before = (name: string, path: readonly string[] = []): readonly string[] => {
  if (path.includes(name)) throw new Error(`a circle: ${[...path, name].join(' -> ')}`);
  return Object.keys(service(name).depends_on).flatMap((other) => [...before(other, [...path, name]), other]);
};

test('each service waits for what it needs, in one order', () => {
  expect([...new Set(before('tandem'))]).toEqual(['postgresql', 'temporal-schema', 'temporal', 'temporal-namespace']);
  expect([...new Set(before('temporal-ui'))]).toEqual([
    'postgresql',
    'temporal-schema',
    'temporal',
    'temporal-namespace',
  ]);
});

test('a wait can end: jobs run once, servers have a health check', () => {
  for (const [, { depends_on }] of services) {
    for (const [name, { condition }] of Object.entries(depends_on)) {
      const { healthcheck, restart } = service(name);
      if (condition === 'service_healthy') expect(healthcheck, name).toBeDefined();
      else expect([condition, restart], name).toEqual(['service_completed_successfully', 'no']);
    }
  }
});

test('every image is pinned to a release', () => {
  for (const [name, { image }] of services) expect(image, name).toMatch(/^[a-z/-]+:\d+\.\d+(\.\d+)?(-\w+)?$/);
  expect(read('Dockerfile')).toMatch(/^FROM node:24\.\d+\.\d+-bookworm-slim$/m);
});

test('no database and no Temporal frontend is published, and the rest on loopback only', () => {
  const published = services.filter(([, { ports }]) => ports.length > 0).map(([name]) => name);
  expect(published).toEqual(['temporal-ui', 'tandem']);
  for (const [name, { ports }] of services) for (const port of ports) expect(port, name).toMatch(/^127\.0\.0\.1:/);
});

test('every service runs in UTC, and the password has no default', () => {
  for (const [name, { environment }] of services) {
    expect(environment.TZ, name).toBe('UTC');
    for (const value of Object.values(environment)) {
      if (value.includes('POSTGRES_PASSWORD')) expect(value).toMatch(/\$\{POSTGRES_PASSWORD:\?[^}]+\}/);
    }
  }
});

test('what cannot be changed later is right from the start', () => {
  expect(service('temporal').environment).toMatchObject({ NUM_HISTORY_SHARDS: '512', DB: 'postgres12' });
  expect(service('temporal').image.split(':')[1]).toBe(service('temporal-schema').image.split(':')[1]);
});

test('the server and its tools are of the release that the dev server is built from', () => {
  const pinned = read('tools/temporal/go.mod').match(/go\.temporal\.io\/server v(\S+)/)?.[1];
  for (const name of ['temporal', 'temporal-schema', 'temporal-namespace']) {
    expect(service(name).image.split(':')[1], name).toBe(pinned);
  }
});

test('every file that is mounted or copied exists', () => {
  const mounted = services.flatMap(([, { volumes }]) => volumes).filter((volume) => volume.startsWith('./'));
  const ours = mounted.map((volume) => volume.split(':')[0] as string).filter((path) => path !== './tandem.yaml');
  const named = services.flatMap(([, { volumes }]) => volumes).filter((volume) => !volume.startsWith('./'));
  for (const volume of named) expect(compose.volumes).toHaveProperty(volume.split(':')[0] as string);
  const copied = [...read('Dockerfile').matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, names]) => (names ?? '').split(' '));
  const allowed = read('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  expect(copied.toSorted()).toEqual(allowed.toSorted());
  for (const path of [...ours, ...copied]) expect(existsSync(join(ROOT, path)), path).toBe(true);
});

test('the jobs are valid shell', () => {
  const scripts = globSync('deploy/*.sh', { cwd: ROOT });
  expect(scripts.length).toBe(2);
  for (const script of scripts) execFileSync('sh', ['-n', join(ROOT, script)]);
});
