import { NICKNAMES } from './nicknames.data.ts';

/** Form -> the full names it may stand for, itself among them. */
function build(): ReadonlyMap<string, readonly string[]> {
  const classes = new Map<string, string[]>();
  for (const line of NICKNAMES.trim().split('\n')) {
    const forms = line.split(' ');
    const full = forms[0] ?? '';
    for (const form of forms) classes.set(form, [...(classes.get(form) ?? []), full]);
  }
  return classes;
}

const CLASSES = build();

/**
 * Forms of one given name: `bill`, `will`, `william`. Not transitive: `alex` is Alexander's and Alexandra's, who are
 * two people.
 */
export function sameGivenName(a: string, b: string): boolean {
  if (a === b) return true;
  const others = CLASSES.get(b);
  return others !== undefined && (CLASSES.get(a)?.some((full) => others.includes(full)) ?? false);
}
