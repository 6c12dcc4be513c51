import type { Draw } from './draw.ts';
import type { Identity, Mint } from './identity.ts';
import { NICKNAMES } from './names/nicknames.ts';

/** One to five people under one roof: one surname, one street, one landline, and no two alike in first names. */
export function household(mint: Mint, draw: Draw): Identity[] {
  const first = mint.identity();
  const { culture, family, timezone, city, street, postcode } = first;
  const home = mint.phone(culture);
  const shared = { culture, family, timezone, city, street, postcode, home };
  const members = [home === undefined ? first : { ...first, home }];
  const wanted = 2 + draw.int(4);
  for (let tries = 0; members.length < wanted && tries < 12; tries++) {
    const next = mint.identity(shared);
    if (members.every((member) => !mistakable(member, next))) members.push(next);
  }
  return members;
}

/** Whether a hurried reader could take one for the other: same initial, or a short form in common. */
export function mistakable(one: Identity, other: Identity): boolean {
  const [mine, theirs] = [initials(one), initials(other)];
  return mine.some((initial) => theirs.includes(initial));
}

function initials({ given }: Identity): string[] {
  const forms = [given.native, given.latin, ...(NICKNAMES[given.native] ?? [])];
  return forms.map((form) => Array.from(form.normalize('NFD'))[0]?.toLowerCase() ?? '');
}
