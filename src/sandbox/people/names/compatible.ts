import { NICKNAMES } from './nicknames.ts';

const CLASS = new Map<string, string>();
for (const [full, shorts] of Object.entries(NICKNAMES)) {
  for (const form of [full, ...shorts]) CLASS.set(form.toLowerCase(), full.toLowerCase());
}

/**
 * Whether two full names can be one person's, for the auditor: some given name must agree.
 *
 * - an empty name, or one without letters, agrees with every name;
 * - case, diacritics, punctuation, order of the parts and one-letter parts count for nothing;
 * - short forms agree with their full ones (`Bill`, `William`);
 * - the shorter name's parts must all be among the other's, but for one: a changed, missing or
 *   misspelled surname is no contradiction as long as another part agrees;
 * - a single part must be among the other's.
 */
export function compatible(one: string, other: string): boolean {
  const [fewer = [], more = []] = [parts(one), parts(other)].sort((a, b) => a.length - b.length);
  if (fewer.length === 0) return true;
  const strangers = fewer.filter((part) => !more.includes(part)).length;
  return strangers === 0 || (fewer.length > 1 && strangers === 1 && agreeOnGiven(one, other));
}

/** With one part in dispute, the first parts must agree: a shared surname alone makes a family. */
const agreeOnGiven = (one: string, other: string): boolean => {
  const [mine, theirs] = [parts(one)[0], parts(other)[0]];
  return mine !== undefined && mine === theirs;
};

function parts(name: string): string[] {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.split(/[^\p{L}]+/u).filter((word) => word !== '');
  const long = words.filter((word) => word.length > 1 || !/^[a-z]$/.test(word));
  return long.map((word) => CLASS.get(word) ?? word);
}
