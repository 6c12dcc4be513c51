import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { name: string } }[];
  };
}

const cruise = (cwd: string, folders: readonly string[]): Promise<Cruise> =>
  new Promise((done, fail) => {
    const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const args = [program, '--config', join(ROOT, '.dependency-cruiser.cjs'), '-T', 'json', ...folders];
    // It exits with the number of violations: the report is what counts.
    execFile(process.execPath, args, { cwd, maxBuffer: 2 ** 26 }, (_exit, stdout, stderr) =>
      stdout ? done(JSON.parse(stdout)) : fail(new Error(stderr)),
    );
  });

test('the import check finds every import against the direction, types and dynamic ones too', async () => {
  const { summary } = await cruise(join(import.meta.dirname, 'fixture'), ['src', 'workflows', 'activities']);
  const found = summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} -> ${to}`);
  expect(found.toSorted()).toEqual([
    'activities-imports: activities/index.ts -> src/sandbox/world.ts',
    'core-imports: src/core/plan.ts -> src/ledger/store.ts',
    'daemon-is-the-top: src/hubspot/client.ts -> src/daemon/start.ts',
    'hubspot-imports: src/hubspot/client.ts -> src/daemon/start.ts',
    'sandbox-imports: src/sandbox/world.ts -> src/core/plan.ts',
    'sandbox-is-started-only: activities/index.ts -> src/sandbox/world.ts',
    'workflows-imports: workflows/sync.ts -> src/hubspot/client.ts',
  ]);
});

/** What is left once types are erased is what the bundle of a workflow would carry. */
const importsActivities = (source: string): boolean =>
  /(from|import)\s*\(?\s*['"][^'"]*activities\//.test(stripTypeScriptTypes(source));

test('a workflow imports only types of the activities', () => {
  expect(importsActivities("import type { Activities } from '../activities/index.ts';")).toBe(false);
  expect(importsActivities("import { read } from '../activities/index.ts';")).toBe(true);
  expect(importsActivities("const late = () => import('../activities/index.ts');")).toBe(true);
  const workflows = globSync('workflows/**/*.ts', { cwd: ROOT });
  expect(workflows.filter((file) => importsActivities(readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
});
