import type { SettingsInput } from '../../matching/settings.ts';
import { Complaint } from './complaint.ts';

export interface MatchOptions {
  readonly link?: string;
  readonly oneToOne?: boolean;
  readonly id?: string;
  readonly map?: readonly string[];
  readonly out: string;
  readonly pairs?: string;
  readonly threshold?: number;
  readonly region?: string;
  readonly workers?: number;
  readonly explain?: readonly string[];
  readonly report?: string;
  readonly json?: boolean;
}

/** @throws Complaint for options that do not go together */
export function settingsOf(options: MatchOptions): SettingsInput {
  if (options.explain !== undefined && options.explain.length !== 2) throw new Complaint('--explain: expected two ids');
  if (options.oneToOne === true && options.link === undefined) throw new Complaint('--one-to-one: needs --link');
  return {
    ...(options.threshold === undefined ? {} : { threshold: options.threshold }),
    ...(options.region === undefined ? {} : { region: options.region }),
    ...(options.workers === undefined ? {} : { workers: options.workers }),
    ...(options.oneToOne === true ? { oneToOne: true } : {}),
  };
}
