import { pageOf, type Screen } from './page.ts';
import type { ShownPair } from './pair.ts';

export type Answer = 'yes' | 'no' | 'later' | 'open';

/** What a review needs of its terminal and of the API. */
export interface Desk {
  /** One key a time, as typed. */
  readonly keys: AsyncIterator<string>;
  /** As it is now: windows change their size. */
  readonly screen: () => Screen;
  show(page: string): void;
  /** Answers what the pre-flight refused, in words; nothing where it was decided. */
  decide(id: string, answer: Answer): Promise<readonly string[]>;
}

export interface Tally {
  readonly yes: number;
  readonly no: number;
  readonly later: number;
}

const KEYS: Readonly<Record<string, Answer>> = { y: 'yes', n: 'no', l: 'later' };
const HELP = 'y yes, one customer   n no, never the same   l later   b back   q quit';

/** One pair a screen, one key a decision; `back` opens the decision before again. */
export async function review(pairs: readonly ShownPair[], desk: Desk): Promise<Tally> {
  const given = new Map<string, Answer>();
  let notice = '';
  for (let at = 0; at < pairs.length; ) {
    const pair = pairs[at];
    if (pair === undefined) break;
    desk.show(`${pageOf(pair, desk.screen())}\n\n${notice}[${at + 1} of ${pairs.length}]  ${HELP}`);
    notice = '';
    const key = (await desk.keys.next()).value as string | undefined;
    if (key === undefined || key === 'q' || key === '\u0003') break;
    if (key === 'b') {
      at = Math.max(0, at - 1);
      const before = pairs[at];
      if (before !== undefined && given.delete(before.id)) await desk.decide(before.id, 'open');
      continue;
    }
    const answer = KEYS[key.toLowerCase()];
    if (answer === undefined) continue;
    const refused = await desk.decide(pair.id, answer);
    if (refused.length > 0) notice = `Not decided: ${refused.join(' ')}\n`;
    else {
      given.set(pair.id, answer);
      at += 1;
    }
  }
  const count = (answer: Answer): number => [...given.values()].filter((one) => one === answer).length;
  return { yes: count('yes'), no: count('no'), later: count('later') };
}
