import type { Counts } from '../audit/audit.ts';

/** The keys and their order are a contract with other programs: keys may be added, never renamed. */
export interface DemoReport extends Counts {
  readonly seed: number;
  readonly speed: number;
  readonly customers: number;
  readonly kills: number;
  readonly seconds: number;
  /** Edits that the story forced between a reading and a write. */
  readonly forcedIntoGap: number;
  /** Which counts are not 0 that must be. */
  readonly failed: readonly string[];
}

export interface StoryFacts {
  readonly seed: number;
  readonly speed: number;
  readonly customers: number;
  readonly kills: number;
  readonly seconds: number;
  readonly forcedIntoGap: number;
}

export function reportOf(facts: StoryFacts, counts: Counts, failed: readonly string[]): DemoReport {
  const { seed, speed, customers, kills, seconds, forcedIntoGap } = facts;
  const {
    linkable,
    linked,
    wrongLinks,
    missedLinks,
    createdInHubspot,
    createdInGorgias,
    updates,
    conflicts,
    edits,
    ...rest
  } = counts;
  const links = { linkable, linked, wrongLinks, missedLinks };
  const work = { createdInHubspot, createdInGorgias, updates, conflicts, edits, kills };
  return { seed, speed, customers, ...links, ...work, ...rest, seconds, forcedIntoGap, failed };
}
