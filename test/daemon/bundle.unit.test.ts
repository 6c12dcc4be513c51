import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keptBundle } from '../../src/daemon/bundle.ts';

test('workflows are bundled once for the same sources; what other sources left is removed', async () => {
  const path = mkdtempSync(join(tmpdir(), 'tandem-kept-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  writeFileSync(join(path, 'workflows.0123456789abcdef.js'), '');
  const said: string[] = [];
  const kept = () => keptBundle({ path, file: (name) => join(path, name) }, { say: (what) => void said.push(what) });
  const { codePath } = await kept();
  const made = statSync(codePath);
  expect(await kept()).toEqual({ codePath });
  expect(statSync(codePath).mtimeMs).toBe(made.mtimeMs);
  expect([join(path, readdirSync(path).join()), said.length]).toEqual([codePath, 1]);
  expect(made.size).toBeGreaterThan(10_000);
});
