import type { Api } from './api.ts';

/** As `GET /v1/runs/RUN/left-out` answers. */
export interface LeftOut {
  readonly outcome: 'skipped' | 'failed';
  readonly reason: string;
  readonly count: number;
  readonly ids: readonly { readonly side: string; readonly id: string }[];
}

export const askLeftOut = (api: Api, run: string): Promise<LeftOut[]> =>
  api.get<LeftOut[]>(`/v1/runs/${encodeURIComponent(run)}/left-out`);

/** `  skipped  12 ambiguous: hubspot 17, hubspot 18, gorgias 3 ...` */
export const leftOutLine = ({ outcome, reason, count, ids }: LeftOut): string =>
  `  ${outcome.padEnd(8)} ${count} ${reason}: ${ids.map(({ side, id }) => `${side} ${id}`).join(', ')}${count > ids.length ? ' ...' : ''}`;
