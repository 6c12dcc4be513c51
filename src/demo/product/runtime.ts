import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Operations } from './operations.ts';

/** What the daemon wrote down about itself: whose process it is and where it answers. */
interface Runtime {
  readonly pid: number;
  readonly apiUrl: string;
}

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

/** The operations API of the daemon with this process id, once it listens. */
export function operationsOf(dataDir: string, pid: number): Operations | undefined {
  const text = read(join(dataDir, 'runtime.json'));
  const runtime = text === undefined || text === '' ? undefined : (JSON.parse(text) as Runtime);
  if (runtime?.pid !== pid) return undefined;
  return new Operations(runtime.apiUrl, (read(join(dataDir, 'api-token')) ?? '').trim());
}
