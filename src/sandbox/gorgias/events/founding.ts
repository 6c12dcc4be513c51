import type { User } from '../users/store.ts';
import type { Moment } from '../wire/moment.ts';
import type { EventLog, NewHappening } from './log.ts';

/** Before anything else that an account here remembers. */
export const FOUNDED: Moment = Date.UTC(2022, 0, 10, 9) * 1000;
/** No answer shows it but the account's own event. */
const ACCOUNT_ID = 31_807;

/** A user comes by the system's doing. */
export const userCreated = ({ id, created }: User): NewHappening => ({
  type: 'user-created',
  objectType: 'User',
  objectId: id,
  userId: null,
  data: null,
  at: created,
});

/** A fresh account has its whole history, from its own creation on (gorgias.md 6.1). */
export const recallFounding = (events: EventLog, founders: readonly User[]): void => {
  const account = { type: 'account-created', objectType: 'Account', objectId: ACCOUNT_ID };
  events.recall({ ...account, userId: null, data: null, at: FOUNDED });
  for (const user of founders) events.recall(userCreated(user));
};
