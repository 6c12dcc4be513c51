import { type Command, InvalidArgumentError } from 'commander';
import { type Api, findApi } from '../api.ts';
import { CommandFailure, EXIT } from '../failure.ts';
import { command, printJson, say, withData, withJson } from '../options.ts';
import { type FilterOptions, filterOf, queryOf, withFilter } from './filter.ts';

interface DecideOptions extends FilterOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly yes?: boolean;
  readonly no?: boolean;
  readonly later?: boolean;
  readonly open?: boolean;
  readonly expect?: number;
  readonly note?: string;
}

interface Decided {
  readonly decided: number;
  readonly gone: number;
  readonly refused: readonly { readonly id: string; readonly refusals: readonly string[] }[];
}

const whole = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('expected a whole number');
  return Number(text);
};

export const decideCommand = (): Command =>
  withFilter(withJson(withData(command('decide'))))
    .description('Decide on pairs by number, or on all that a filter finds: without --expect it only counts them.')
    .argument('[PAIR...]', 'numbers of pairs')
    .option('--yes', 'one customer: merge them')
    .option('--no', 'never the same; remembered for good')
    .option('--later', 'not now')
    .option('--open', 'take the decision back')
    .option('--expect <N>', 'decide if the filter finds exactly so many', whole)
    .option('--note <TEXT>', 'why; kept in the ledger')
    .action(decide);

async function decide(ids: readonly string[], options: DecideOptions): Promise<void> {
  const answer = answerOf(options);
  const api = findApi(options.data);
  const filter = filterOf(options);
  if (ids.length > 0) return tell(options, await send(api, { ids, answer, note: options.note }));
  if (Object.keys(filter).length === 0)
    throw new CommandFailure('expected numbers of pairs, or a filter such as --verdict merge', EXIT.usage);
  const { state = 'open' } = filter;
  const counts = await api.get<Record<string, number>>(`/v1/duplicates/counts${queryOf({ ...filter, state })}`);
  const found = Object.values(counts).reduce((sum, n) => sum + n, 0);
  if (options.expect === undefined) {
    if (options.json) return printJson({ found });
    return say(`The filter finds ${found} pairs. Decide them all with: --expect ${found}`);
  }
  tell(options, await send(api, { filter: { ...filter, state }, expect: options.expect, answer, note: options.note }));
}

const send = (api: Api, order: object): Promise<Decided> => api.post<Decided>('/v1/duplicates/decide', order);

/** `--no` is also how an option is negated: commander hands it over as `no`. */
function answerOf({ yes, no, later, open }: DecideOptions): string {
  const given = Object.entries({ yes, no, later, open }).filter(([, on]) => on === true);
  const [only] = given;
  if (only !== undefined && given.length === 1) return only[0];
  throw new CommandFailure('expected one of --yes, --no, --later, --open', EXIT.usage);
}

function tell({ json }: DecideOptions, answer: Decided): void {
  if (answer.refused.length > 0 || answer.gone > 0) process.exitCode = EXIT.partial;
  if (json) {
    printJson(answer);
    return;
  }
  say(`${answer.decided} decided.`);
  for (const { id, refusals } of answer.refused) say(`Pair ${id} not decided: ${refusals.join(', ')}`);
  if (answer.gone > 0) say(`${answer.gone} pairs are gone.`);
}
