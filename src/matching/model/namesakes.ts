import { EXACT, FIRST, LAST, levelOf } from '../compare/levels.ts';
import { NAMESAKE_MAILBOX, NEAR_NAMESAKE_MAILBOX } from './shipped.ts';

const EMAIL_AT = 3;
type Chances = Readonly<Record<number, number>>;
const logsOf = (chances: Chances): Chances =>
  Object.fromEntries(Object.entries(chances).map(([level, chance]) => [level, Math.log(chance)]));
const ONE_NAME = logsOf(NAMESAKE_MAILBOX);
const NEAR_NAME = logsOf(NEAR_NAMESAKE_MAILBOX);

const oneName = (pattern: number): boolean => {
  const [first, last] = [levelOf(pattern, 0), levelOf(pattern, 1)];
  return (first >= EXACT && first <= FIRST.swapped) || (last >= EXACT && last <= LAST.swapped);
};

/** One of the names nearly agrees: misspelt, or two people's. */
const nearName = (pattern: number): boolean =>
  levelOf(pattern, 0) === FIRST.close || levelOf(pattern, 1) === LAST.close;

/**
 * Log-probability that two people of one name, or nearly one, have addresses which resemble each other as much as this pattern says;
 * undefined where the pattern says nothing of the kind. It holds for strangers, relatives and colleagues alike.
 */
export function mailboxByName(pattern: number): number | undefined {
  const level = levelOf(pattern, EMAIL_AT);
  const near = NEAR_NAME[level];
  if (near !== undefined) return nearName(pattern) ? near : undefined;
  const log = ONE_NAME[level];
  return log !== undefined && oneName(pattern) ? log : undefined;
}
