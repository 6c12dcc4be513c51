import { type Command, InvalidArgumentError } from 'commander';
import { findApi } from '../api.ts';
import { CommandFailure, EXIT } from '../failure.ts';
import { command, printJson, say, withData, withJson } from '../options.ts';

interface AuditOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly connection?: string;
  readonly draw?: number;
  readonly wrong?: string;
  readonly note?: string;
}

interface Audit {
  readonly answered: number;
  readonly wrong: number;
  readonly bound: number;
  readonly required: number;
  readonly needed: number;
  readonly waiting: number;
  readonly open: boolean;
  readonly why: string;
}

const whole = (text: string): number => {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('expected a whole number above 0');
  return Number(text);
};

export const auditCommand = (): Command =>
  withJson(withData(command('audit')))
    .description('How far it is proved, on this account’s own pairs, that merges may act alone.')
    .option('--draw <N>', 'let so many pairs of the sample wait for a person: tandem duplicates list --sampled', whole)
    .option('--wrong <MERGE>', 'report a merge that should not have been; automatic merges stop')
    .option('--note <TEXT>', 'with --wrong: what was wrong')
    .option('--connection <NAME>', 'which connection (default: the first)')
    .action(audit);

async function audit({ data, json, connection, draw, wrong, note }: AuditOptions): Promise<void> {
  const api = findApi(data);
  const of = connection === undefined ? {} : { connection };
  const stand = await (async () => {
    if (wrong !== undefined) {
      if (note === undefined) throw new CommandFailure('expected --note with --wrong', EXIT.usage);
      return api.post<Audit>('/v1/duplicates/audit/wrong', { merge: wrong, note });
    }
    if (draw !== undefined) return api.post<Audit>('/v1/duplicates/audit', { ...of, size: draw });
    return api.get<Audit>(`/v1/duplicates/audit${connection === undefined ? '' : `?connection=${connection}`}`);
  })();
  if (json) return printJson(stand);
  say(
    [
      `Automatic merges are ${stand.open ? 'ON' : 'off'}: ${stand.why}`,
      `  answered   ${stand.answered} sampled pairs, ${stand.wrong} of them different customers`,
      `  precision  at least ${(100 * stand.bound).toFixed(2)} % (95 % lower bound); ${100 * stand.required} % is required`,
      `  needed     ${stand.needed} more, all of them right; ${stand.waiting} wait: tandem duplicates list --sampled`,
    ].join('\n'),
  );
}
