import type { Switches } from '../../kernel/switches.ts';
import type { HubspotPlan } from '../options.ts';

/** Calls that one credential may make (hubspot.md 3.1). */
export interface PlanLimits {
  /** Per rolling 10 s. */
  readonly burst: number;
  /** Per day; undefined: none. */
  readonly daily: number | undefined;
  /** Per rolling 10 s of the associations API. */
  readonly associations: number;
}

const PLANS: Readonly<Record<HubspotPlan, PlanLimits>> = {
  starter: { burst: 100, daily: 250_000, associations: 100 },
  pro: { burst: 190, daily: 625_000, associations: 150 },
  enterprise: { burst: 190, daily: 1_000_000, associations: 150 },
};

/** What a credential of this kind may call; the add-on and the day are for those that belong to one account. */
export const planLimits = (plan: HubspotPlan, credential: string, switches: Switches): PlanLimits => {
  const { burst, daily, associations } = PLANS[plan];
  if (credential === 'oauth') return { burst: 110, daily: undefined, associations };
  const day = plan === 'pro' ? Number(switches.get('hubspot.daily-limit')) : (daily as number);
  const more = switches.get('hubspot.limit-increase');
  if (more === 'none') return { burst, daily: day, associations };
  return { burst: Number(more), daily: day + 1_000_000, associations: 200 };
};
