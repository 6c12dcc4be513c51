import type { Draw } from './draw.ts';
import type { Identity } from './identity.ts';
import { NICKNAMES } from './names/nicknames.ts';

/** One way to write a person's name down. */
export interface Spelling {
  readonly first: string;
  readonly last: string;
}

const MIDDLES = ['A.', 'J.', 'M.', 'Lee', 'Marie'] as const;

/** How the person writes it. */
export const properly = ({ given, family }: Identity): Spelling => ({ first: given.native, last: family.native });

/** How somebody else came to write it: mostly the same, else short, foreign, shouted, married or with a slip. */
export function otherwise(identity: Identity, draw: Draw): Spelling {
  const { given, family, otherFamily } = identity;
  const name = properly(identity);
  const nick = NICKNAMES[given.native];
  const roll = draw.next();
  if (roll < 0.7) return name;
  if (roll < 0.78) return nick === undefined ? name : { ...name, first: draw.pick(nick) };
  if (roll < 0.82) return { first: given.latin, last: family.latin };
  if (roll < 0.86) return { first: name.first.toUpperCase(), last: name.last.toUpperCase() };
  if (roll < 0.9) return { first: name.first.toLowerCase(), last: name.last.toLowerCase() };
  if (roll < 0.93) return { first: `${name.first} ${draw.pick(MIDDLES)}`, last: name.last };
  if (roll < 0.95) return { ...name, last: otherFamily.native };
  if (roll < 0.97) return { first: name.first, last: '' };
  return { first: name.first, last: slip(name.last, draw) };
}

/** Two neighbouring letters changed places. */
export function slip(text: string, draw: Draw): string {
  const letters = Array.from(text);
  if (letters.length < 4) return text;
  const at = 1 + draw.int(letters.length - 2);
  const [one, other] = [letters[at], letters[at + 1]];
  return one === undefined || other === undefined ? text : letters.toSpliced(at, 2, other, one).join('');
}

/** Both halves as one line, in the order its bearers use. */
export function joined({ first, last }: Spelling, familyFirst = false): string {
  const parts = familyFirst ? [last, first] : [first, last];
  return parts.filter((part) => part !== '').join(' ');
}
