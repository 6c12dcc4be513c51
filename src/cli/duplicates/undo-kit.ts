import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { undoKitOf } from '../../core/merging/undo-kit.ts';
import { type Api, findApi } from '../api.ts';
import { command, printJson, say, withData, withJson } from '../options.ts';
import { kitPage } from './kit-page.ts';

interface KitOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly out?: string;
}

export const undoKitCommand = (): Command =>
  withJson(withData(command('undo-kit')))
    .description('What a person needs to rebuild the records that a merge took away, in order.')
    .argument('[MERGE]', 'without it: the merges there are')
    .option('--out <FILE>', 'write it as a page')
    .action(async (id: string | undefined, options: KitOptions) => {
      const api = findApi(options.data);
      if (id === undefined) return listMerges(api, options);
      const merge = await api.get<Parameters<typeof undoKitOf>[0]>(`/v1/duplicates/merges/${encodeURIComponent(id)}`);
      const kit = undoKitOf(merge);
      if (options.out !== undefined) writeFileSync(options.out, kitPage(kit), { mode: 0o600 });
      if (options.json) return printJson(kit);
      if (options.out === undefined) process.stdout.write(kitPage(kit));
      else say(`The kit is in ${options.out}: it holds personal data.`);
    });

interface MergeRow {
  readonly id: string;
  readonly ordered: string;
  readonly state: string;
  readonly why: string | null;
  readonly candidates: readonly string[];
}

async function listMerges(api: Api, { json }: KitOptions): Promise<void> {
  const merges = await api.get<MergeRow[]>('/v1/duplicates/merges?limit=1000');
  if (json) return printJson({ merges });
  if (merges.length === 0) return say('Nothing was merged yet.');
  const lines = merges.map(
    ({ id, ordered, state, why, candidates }) =>
      `${id}  ${ordered}  ${why === null ? state : `${state}: ${why}`}  pairs ${candidates.join(', ')}`,
  );
  process.stdout.write(`${lines.join('\n')}\n`);
}
