import type { Command } from 'commander';

export interface FilterOptions {
  readonly state?: string;
  readonly verdict?: string;
  readonly minScore?: string;
  readonly maxScore?: string;
  readonly sampled?: boolean;
  readonly refused?: boolean;
  readonly connection?: string;
}

export const withFilter = (command: Command): Command =>
  command
    .option('--state <STATE>', 'open, later, yes, no, merged or superseded (default: open)')
    .option('--verdict <VERDICT>', 'merge, same or review')
    .option('--min-score <P>', 'pairs of at least this score')
    .option('--max-score <P>', 'pairs of at most this score')
    .option('--sampled', 'only pairs that the audit drew')
    .option('--refused', 'only pairs that something stands against')
    .option('--no-refused', 'only pairs that nothing stands against')
    .option('--connection <NAME>', 'which connection (default: all)');

const KEYS = ['state', 'verdict', 'minScore', 'maxScore', 'sampled', 'refused', 'connection'] as const;

export const filterOf = (options: FilterOptions): Record<string, string | boolean> =>
  Object.fromEntries(KEYS.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])));

export const queryOf = (filter: Readonly<Record<string, unknown>>): string => {
  const entries = Object.entries(filter).map(([key, value]): [string, string] => [key, String(value)]);
  const query = new URLSearchParams(entries).toString();
  return query === '' ? '' : `?${query}`;
};
