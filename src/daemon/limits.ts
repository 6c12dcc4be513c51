/** What each kind of credential may call, until the answers' headers correct it. */
import type { AccountLimits } from '../quota/settings.ts';
import { gorgiasAccount, hubspotAccount } from '../quota/settings.ts';
import type { GorgiasAuth, HubspotConfig } from './config/config.ts';

/** Calls in any ten seconds, by plan (hubspot.md 3.1). */
const WINDOW = { starter: 100, pro: 190, enterprise: 190 } as const;
/** An OAuth app's, for each account that installed it, whatever the account's plan. */
const APP_WINDOW = 110;
/** Gorgias' bucket (gorgias.md 1.2). */
const BUCKET = { key: 40, token: 80, oauth: 80 } as const;

/** Limits, and the name under which they are counted: an app's calls are not those of the account's own tokens. */
export interface Counted {
  readonly name: string;
  readonly limits: AccountLimits;
}

export function hubspotLimits({ auth, plan }: HubspotConfig, portalId: string, timeZone: string): Counted {
  if (auth.kind === 'oauth')
    return {
      name: `hubspot ${portalId} by ${auth.clientId}`,
      limits: hubspotAccount({ window: APP_WINDOW, daily: 'none' }),
    };
  return { name: `hubspot ${portalId}`, limits: hubspotAccount({ window: WINDOW[plan], timeZone }) };
}

/** By key and by token are two buckets; keys share theirs, and so, to be careful, do apps. */
export const gorgiasLimits = (auth: GorgiasAuth, baseUrl: string): Counted => ({
  name: `gorgias ${baseUrl}${auth.kind === 'oauth' ? ' by OAuth' : ''}`,
  limits: gorgiasAccount({ bucket: BUCKET[auth.kind] }),
});
