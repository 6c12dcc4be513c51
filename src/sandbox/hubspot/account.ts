import { createRandom, type Random } from '../kernel/random.ts';
import type { Account } from './options.ts';

const uuid = (random: Random): string => [8, 4, 4, 4, 12].map((length) => random.hex(length)).join('-');

/** The account's ids and secrets. They follow from the seed, so that a configuration outlives a restart. */
export const accountOf = (seed: number): Account => {
  const random = createRandom(seed, 'hubspot account');
  return {
    portalId: random.int(40_000_000, 49_999_999),
    appId: random.int(7_000_000, 7_999_999),
    appName: 'Customer sync',
    token: `pat-na1-${uuid(random)}`,
    clientId: uuid(random),
    clientSecret: uuid(random),
    refreshToken: `na1-${random.hex(4)}-${random.hex(4)}-${random.hex(12)}`,
    timeZone: 'America/New_York',
    userId: random.int(61_000_000, 61_999_999),
  };
};
