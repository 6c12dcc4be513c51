import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
let dir = '';

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'tandem-lint-'));
  execFileSync('git', ['init', '--quiet', dir]);
  cpSync(join(ROOT, 'biome.json'), join(dir, 'biome.json'));
  cpSync(join(ROOT, '.gitignore'), join(dir, '.gitignore'));
  writeFileSync(join(dir, 'work.ts'), 'export const work = async (): Promise<number> => 1;\n');
});

afterAll(() => rmSync(dir, { recursive: true }));

/** What `npm run check`'s linter says about a file of ours with this content. */
const lint = (content: string): string => {
  writeFileSync(join(dir, 'file.ts'), content);
  const biome = join(ROOT, 'node_modules/.bin/biome');
  const { stdout, stderr, status } = spawnSync(biome, ['lint', '--error-on-warnings', '.'], {
    cwd: dir,
    encoding: 'utf8',
  });
  return `exit ${status}\n${stdout}${stderr}`;
};

const AWAITED =
  "import { work } from './work.ts';\n\nexport const run = async (): Promise<void> => {\n  await work();\n};\n";

test('a promise that nobody awaits is an error, also across files', () => {
  expect(lint(AWAITED)).toMatch(/^exit 0/);
  const floating = lint(AWAITED.replace('await work()', 'work()'));
  expect(floating).toMatch(/^exit 1/);
  expect(floating).toContain('noFloatingPromises');
});

test('`any` is an error', () => {
  expect(lint('export const anything: any = 1;\n')).toContain('noExplicitAny');
});
