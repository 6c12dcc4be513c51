import type { Account } from './options.ts';
import { isoTime } from './time.ts';

const NAMES = [
  ['Ada', 'Example'],
  ['Ben', 'Sample'],
] as const;
const FIRST_ID = 71_000_001;

/** What `hubspot_owner_id` may hold (hubspot.md 13). */
export const OWNER_IDS: readonly string[] = NAMES.map((_, i) => String(FIRST_ID + i));

export const ownersOf = ({ userId }: Account) =>
  NAMES.map(([firstName, lastName], i) => {
    const since = isoTime(Date.UTC(2024, 0, 2 + i, 9));
    return {
      id: String(FIRST_ID + i),
      email: `${firstName.toLowerCase()}@example.com`,
      firstName,
      lastName,
      userId: userId + i,
      createdAt: since,
      updatedAt: since,
      archived: false,
      type: 'PERSON',
      teams: [],
    };
  });
