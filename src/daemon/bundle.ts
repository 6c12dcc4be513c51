import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkflowBundle } from '@temporalio/worker';
import type { DataDir } from './datadir/open.ts';
import type { Progress } from './embedded/progress.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Whatever a workflow may import, and the versions of what lies beyond: another of these is another bundle. */
const SOURCES = ['workflows/**/*.ts', 'activities/**/*.ts', 'src/**/*.ts', 'temporal.config.ts', 'package.json'];

/** Bundles the workflows: some seconds of a core. */
export const bundleWorkflows = (): Promise<WorkflowBundle> =>
  bundleWorkflowCode({
    workflowsPath: join(ROOT, 'workflows/index.ts'),
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
  });

/** What the bundle of these sources is called in a data directory. */
export const bundleName = (): string => `workflows.${fingerprint()}.js`;

/** The bundle that a data directory keeps: made anew where the sources are not those it was made of. */
export async function keptBundle(
  dataDir: Pick<DataDir, 'path' | 'file'>,
  progress: Pick<Progress, 'say'>,
): Promise<{ codePath: string }> {
  const codePath = dataDir.file(bundleName());
  if (!existsSync(codePath)) {
    progress.say('Workflows: bundling');
    const { code } = await bundleWorkflows();
    for (const old of globSync('workflows.*.js', { cwd: dataDir.path })) rmSync(dataDir.file(old));
    // Whole or not at all: a killed start leaves no half bundle.
    writeFileSync(dataDir.file('workflows.new'), code, { mode: 0o600 });
    renameSync(dataDir.file('workflows.new'), codePath);
  }
  return { codePath };
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const name of globSync(SOURCES, { cwd: ROOT }).sort()) {
    hash.update(`${name}\0`);
    hash.update(readFileSync(join(ROOT, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
