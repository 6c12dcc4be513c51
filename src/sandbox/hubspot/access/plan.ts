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
  /** Per day of the associations API, which has a count of its own; undefined: none. */
  readonly associationsDaily: number | undefined;
}

const associationsDaily = 500_000;

const PLANS: Readonly<Record<HubspotPlan, PlanLimits>> = {
  starter: { burst: 100, daily: 250_000, associations: 100, associationsDaily },
  pro: { burst: 190, daily: 625_000, associations: 150, associationsDaily },
  enterprise: { burst: 190, daily: 1_000_000, associations: 150, associationsDaily },
};

/** What a credential of this kind may call; the add-on and the day are for those that belong to one account. */
export const planLimits = (plan: HubspotPlan, credential: string, switches: Switches): PlanLimits => {
  const usual = PLANS[plan];
  if (credential === 'oauth') return { ...usual, burst: 110, daily: undefined, associationsDaily: undefined };
  const day = plan === 'pro' ? Number(switches.get('hubspot.daily-limit')) : (usual.daily as number);
  const more = switches.get('hubspot.limit-increase');
  if (more === 'none') return { ...usual, daily: day };
  return { burst: Number(more), daily: day + 1_000_000, associations: 200, associationsDaily: 1_000_000 };
};
