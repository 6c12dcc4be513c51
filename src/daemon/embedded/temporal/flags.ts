/** How the dev server is run. WAL and `synchronous=NORMAL` double its throughput, and its store may be lost. */

/** Must exist before a workflow may carry them; visible to every query of the UI. */
export const SEARCH_ATTRIBUTES = ['TandemConnection', 'TandemOrigin', 'TandemOutcome'] as const;

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
