import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { keptBundle } from '../../daemon/bundle.ts';

/** The workflows, bundled once for all worlds; a data directory that has them already bundles nothing. */
export interface Bundle {
  putInto(dataDir: string): void;
  remove(): void;
}

export async function bundleOnce(): Promise<Bundle> {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-drill-bundle-'));
  const { codePath } = await keptBundle({ path: folder, file: (name) => join(folder, name) }, { say: () => undefined });
  return {
    putInto: (dataDir) => copyFileSync(codePath, join(dataDir, basename(codePath))),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
