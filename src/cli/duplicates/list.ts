import type { Command } from 'commander';
import { findApi, type Api } from '../api.ts';
import { command, printJson, say, withData, withJson } from '../options.ts';
import { type FilterOptions, filterOf, queryOf, withFilter } from './filter.ts';
import { pageOf, type Screen } from './page.ts';
import { type ShownPair, textOf } from './pair.ts';
import { type Answer, review } from './review.ts';
import { showOnScreen, terminalKeys } from './terminal.ts';

interface ListOptions extends FilterOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly limit: string;
}

export const listCommand = (): Command =>
  withFilter(withJson(withData(command('list'))))
    .description(
      'Pairs that may be one customer, the surest first. On a terminal: one pair a screen, one key a decision.',
    )
    .option('--limit <N>', 'how many at most', '200')
    .action(list);

async function list({ data, json, limit, ...options }: ListOptions): Promise<void> {
  const api = findApi(data);
  const pairs = await api.get<ShownPair[]>(`/v1/duplicates${queryOf({ ...filterOf(options), limit })}`);
  if (json) return printJson({ pairs });
  if (pairs.length === 0) return say('No pair waits for a decision. `tandem duplicates scan` looks for more.');
  const shown = pairs.filter(({ gone }) => gone !== true);
  if (process.stdin.isTTY && process.stderr.isTTY) return decideOnTerminal(api, shown);
  process.stdout.write(`${shown.map(lineOf).join('\n')}\n`);
}

async function decideOnTerminal(api: Api, pairs: readonly ShownPair[]): Promise<void> {
  const { keys, close } = terminalKeys();
  try {
    const decide = (id: string, answer: Answer): Promise<readonly string[]> => decideOne(api, id, answer);
    const tally = await review(pairs, { keys, screen: screenNow, show: showOnScreen, decide });
    say(
      `Decided: ${tally.yes} yes, ${tally.no} no, ${tally.later} later. \`tandem duplicates merge\` merges what is decided.`,
    );
  } finally {
    close();
  }
}

/** Below the page stand a blank line, what was refused, the keys, and the cursor. */
const BELOW = 4;
const screenNow = (): Screen => ({
  width: process.stderr.columns ?? 100,
  rows: process.stderr.rows === undefined ? undefined : process.stderr.rows - BELOW,
});

interface Decided {
  readonly refused: readonly { readonly refusals: readonly string[] }[];
}

async function decideOne(api: Api, id: string, answer: Answer): Promise<readonly string[]> {
  const { refused } = await api.post<Decided>('/v1/duplicates/decide', { ids: [id], answer });
  return refused.flatMap(({ refusals }) => refusals);
}

const lineOf = ({ id, score, verdict, left, right, refusals }: ShownPair): string => {
  const name = (one: ShownPair['left']): string => textOf(one.hubspot?.fields.name ?? one.gorgias?.fields.name);
  const ids = (one: ShownPair['left']): string =>
    [one.hubspot && `hubspot ${one.hubspot.id}`, one.gorgias && `gorgias ${one.gorgias.id}`]
      .filter(Boolean)
      .join(' + ');
  const against = refusals.length === 0 ? '' : `  AGAINST: ${refusals.map(({ code }) => code).join(', ')}`;
  return `${id.padStart(6)}  ${score.toFixed(4)}  ${verdict.padEnd(6)}  ${name(left)} [${ids(left)}]  |  ${name(right)} [${ids(right)}]${against}`;
};

export const showCommand = (): Command =>
  withJson(withData(command('show')))
    .description('One pair: both customers side by side, the evidence with its weights, what would survive and why.')
    .argument('<PAIR>')
    .action(async (id: string, { data, json }: { data?: string; json?: boolean }) => {
      const pair = await findApi(data).get<ShownPair>(`/v1/duplicates/${encodeURIComponent(id)}`);
      if (json) return printJson(pair);
      process.stdout.write(
        pair.gone
          ? `Pair ${id} is gone: ${pair.state}\n`
          : `${pageOf(pair, { width: process.stdout.columns ?? 100 })}\n`,
      );
    });
