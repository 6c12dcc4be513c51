import type { FieldsReport } from '../../core/fields/report.ts';
import { type Api, findApi } from '../api.ts';
import { say } from '../options.ts';

export interface FieldsOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly connection?: string;
}

export interface Look {
  readonly api: Api;
  readonly report: FieldsReport;
}

/** Has the daemon read both services' definitions anew. */
export async function look({ data, connection }: FieldsOptions): Promise<Look> {
  const api = findApi(data);
  say('Reading the fields of both services ...');
  const report = await api.post<FieldsReport>('/v1/fields/check', connection === undefined ? {} : { connection });
  return { api, report };
}

export const CONNECTION = ['--connection <NAME>', 'which connection (default: the first)'] as const;
