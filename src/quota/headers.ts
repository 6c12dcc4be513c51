import type { CallKind, Headers } from '../core/vendor-call.ts';
import type { LimitName } from '../core/vendor-error.ts';
import type { Said } from './meter.ts';

export type Readings = Partial<Record<LimitName, Said>>;

/** Search answers carry the two daily headers only (hubspot.md 3.2); OAuth answers carry no daily ones. */
export const hubspotReadings = (kind: CallKind, headers: Headers): Readings => ({
  ...(kind === 'plain'
    ? said('window', headers['x-hubspot-ratelimit-max'], headers['x-hubspot-ratelimit-remaining'])
    : {}),
  ...said('daily', headers['x-hubspot-ratelimit-daily'], headers['x-hubspot-ratelimit-daily-remaining']),
});

function said(name: LimitName, max: string | undefined, remaining: string | undefined): Readings {
  const limit = count(max);
  const left = count(remaining);
  return limit === undefined || left === undefined || limit === 0 ? {} : { [name]: { limit, used: limit - left } };
}

/** `used/limit`, e.g. `21/80`, on every answer (gorgias.md 1.2). */
export function gorgiasReadings(_kind: CallKind, headers: Headers): Readings {
  const [used, limit] = (headers['x-gorgias-account-api-call-limit'] ?? '').split('/').map(count);
  return used === undefined || !limit ? {} : { bucket: { limit, used } };
}

const count = (text: string | undefined): number | undefined =>
  text !== undefined && /^\s*\d+\s*$/.test(text) ? Number(text) : undefined;
