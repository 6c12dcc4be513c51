/** How the dev server is run. WAL and `synchronous=NORMAL` double its throughput, and its store may be lost. */

import { availableParallelism } from 'node:os';

/** Must exist before a workflow may carry them; visible to every query of the UI. */
export const SEARCH_ATTRIBUTES = ['TandemConnection', 'TandemOrigin', 'TandemOutcome'] as const;

/**
 * The server shares its machine with PostgreSQL and with us: half of the cores are its own, since what Go's idle threads
 * spin would be taken from those that it serves; and memory is cheaper here than collecting it.
 */
export const ENVIRONMENT = { GOMAXPROCS: String(Math.max(1, availableParallelism() >> 1)), GOGC: '200' } as const;

export interface Ports {
  readonly port: number;
  readonly uiPort: number;
}

/** One partition: four, the default, only spread a small load and cost a poll each. */
const DYNAMIC_CONFIG = ['matching.numTaskqueueReadPartitions=1', 'matching.numTaskqueueWritePartitions=1'] as const;

const repeated = (flag: string, values: readonly string[]): readonly string[] =>
  values.flatMap((value) => [flag, value]);

/** What stays the same from start to start: a server left over with other flags is not taken over. */
export const lastingFlags = (dbFile: string, namespace: string): readonly string[] => [
  '--ip',
  '127.0.0.1',
  '--db-filename',
  dbFile,
  '--namespace',
  namespace,
  '--log-level',
  'error',
  ...repeated('--sqlite-pragma', ['journal_mode=WAL', 'synchronous=NORMAL']),
  ...repeated(
    '--search-attribute',
    SEARCH_ATTRIBUTES.map((name) => `${name}=Keyword`),
  ),
  ...repeated('--dynamic-config-value', DYNAMIC_CONFIG),
];

export const startArguments = (lasting: readonly string[], { port, uiPort }: Ports): readonly string[] => [
  'server',
  'start-dev',
  ...lasting,
  '--port',
  String(port),
  '--ui-port',
  String(uiPort),
];
