import { EXACT, FIRST, LAST, levelOf } from '../compare/levels.ts';
import { NAMESAKE_MAILBOX } from './shipped.ts';

const EMAIL_AT = 3;
const LOGS = Object.fromEntries(Object.entries(NAMESAKE_MAILBOX).map(([level, chance]) => [level, Math.log(chance)]));

const oneName = (pattern: number): boolean => {
  const [first, last] = [levelOf(pattern, 0), levelOf(pattern, 1)];
  return (first >= EXACT && first <= FIRST.swapped) || (last >= EXACT && last <= LAST.swapped);
};

/**
 * Log-probability that two people of one name have addresses which resemble each other as much as this pattern says;
 * undefined where the pattern says nothing of the kind. It holds for strangers, relatives and colleagues alike.
 */
export function mailboxByName(pattern: number): number | undefined {
  const log = LOGS[levelOf(pattern, EMAIL_AT)];
  return log !== undefined && oneName(pattern) ? log : undefined;
}
