/** The workflows, bundled once for all suites that run or replay them. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundleWorkflows } from '../../src/daemon/bundle.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of the bundled workflows: `{ codePath }` for workers and replays. */
    workflowBundle: string;
  }
}

export default async (project: TestProject): Promise<() => void> => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-bundle-'));
  const codePath = join(folder, 'workflows.js');
  const { code } = await bundleWorkflows();
  writeFileSync(codePath, code);
  project.provide('workflowBundle', codePath);
  return () => rmSync(folder, { recursive: true });
};
