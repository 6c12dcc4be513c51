import { readFileSync } from 'node:fs';
import { doubleMetaphone } from 'double-metaphone';

/** Records as plain strings and how two values of a field compare, apart from the product's code: see slow-score.ts. */
export interface Simple {
  readonly first_name?: string;
  readonly last_name?: string;
  readonly dob?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly street?: string;
  readonly city?: string;
  readonly company?: string;
  readonly national_id?: string;
}

export interface Form {
  readonly first: string;
  readonly last: string;
  readonly parts: readonly string[];
  readonly dob: string;
  readonly email: string;
  readonly phone: string;
  readonly house: string;
  readonly street: string;
  readonly city: string;
  readonly company: string;
  readonly national: string;
}

const plain = (text = ''): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

export function formOf(record: Simple): Form {
  const [house = '', ...street] = (record.street ?? '').toLowerCase().replace('street', 'st').split(' ');
  const [local = '', domain = ''] = (record.email ?? '').toLowerCase().split('@');
  const parts = (record.last_name ?? '').toLowerCase().split(/[- ]/);
  return {
    first: plain(record.first_name),
    last: plain(record.last_name),
    parts: parts.length > 1 ? parts : [],
    dob: plain(record.dob),
    email: record.email === undefined ? '' : `${domain === 'gmail.com' ? local.replaceAll('.', '') : local}@${domain}`,
    phone: record.phone ?? '',
    house,
    street: street.join(' '),
    city: plain(record.city),
    company: plain(record.company).replace(/ltd$/, ''),
    national: record.national_id ?? '',
  };
}

export function edits(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) => [
    i,
    ...Array.from(b, (_letter, j) => (i === 0 ? j + 1 : 0)),
  ]);
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const turned = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const ways = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1])];
      (table[i] as number[])[j] = Math.min(...ways, ...(turned ? [at(i - 2, j - 2) + 1] : []));
    }
  }
  return at(a.length, b.length);
}

export function likeness(x: string, y: string): number {
  const [a, b] = x.length < y.length || (x.length === y.length && x <= y) ? [x, y] : [y, x];
  const reach = Math.max(0, Math.floor(b.length / 2) - 1);
  const free = [...b].map(() => true);
  const met = [...a].filter((letter, i) => {
    const j = [...b].findIndex((other, at) => free[at] && other === letter && Math.abs(at - i) <= reach);
    if (j >= 0) free[j] = false;
    return j >= 0;
  });
  if (met.length === 0) return 0;
  const swaps = [...b].filter((_, j) => !free[j]).filter((letter, k) => letter !== met[k]).length;
  const jaro = (met.length / a.length + met.length / b.length + (met.length - swaps / 2) / met.length) / 3;
  let prefix = 0;
  while (prefix < 4 && a[prefix] !== undefined && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

const sorted = (word: string): string => [...word].sort().join('');
export const anagrams = (a: string, b: string): boolean => a.length >= 4 && sorted(a) === sorted(b);
export function soundAlike(a: string, b: string): boolean {
  const [one, other] = [doubleMetaphone(a), doubleMetaphone(b)];
  if (one[0] === '' || other[0] === '') return false;
  return one[0] === other[0] || one[0] === other[1] || one[1] === other[0];
}

const SHORT_FORMS = readFileSync(new URL('../../src/matching/normal/nicknames.csv', import.meta.url), 'utf8')
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(','))
  .flatMap(([formal, , short]) => (formal && short ? [{ formal, short }] : []));
export const formalNames = (name: string): readonly string[] => [
  ...SHORT_FORMS.filter(({ short }) => short === name).map(({ formal }) => formal),
  ...(SHORT_FORMS.some(({ formal }) => formal === name) ? [name] : []),
];

const isFree = (email: string): boolean => email.endsWith('@gmail.com');
export const employer = ({ email }: Form): string =>
  email === '' || isFree(email) ? '' : (email.split('@')[1] as string);

export function birth(a: string, b: string): number {
  const cut = (date: string) => [date.slice(0, 4), date.slice(4, 6), date.slice(6)] as const;
  const [[yearA, monthA, dayA], [yearB, monthB, dayB]] = [cut(a), cut(b)];
  if (yearA === yearB && monthA === dayB && dayA === monthB) return 2;
  if (Math.abs(Number(yearA) - Number(yearB)) >= 15) return 7;
  const off = [...a].flatMap((digit, i) => (digit === b[i] ? [] : [i]));
  const [p = 0, q = 0] = off;
  const crossed = off.length === 2 && q === p + 1 && a[p] === b[q] && a[q] === b[p];
  if (off.length === 1 || crossed) return 3;
  const parts = [yearA === yearB, monthA === monthB, dayA === dayB].filter(Boolean).length;
  if (parts === 2 || off.length === 2) return 4;
  return off.length === 3 || yearA === yearB ? 5 : 6;
}

export function mailbox(a: string, b: string): number {
  const [[localA = '', domainA = ''], [localB = '', domainB = '']] = [a.split('@'), b.split('@')];
  const employed = domainA === domainB && !isFree(a);
  if (localA === 'info' || localB === 'info') return employed ? 5 : 7;
  const letters = (local: string): string => local.replace(/[^a-z]/g, '');
  const undotted = (local: string): string => local.replace(/[._-]/g, '');
  if (domainA === domainB && letters(localA) === letters(localB)) return 6;
  if (undotted(localA) === undotted(localB)) {
    if ((!isFree(a) || !isFree(b)) && edits(a, b) <= 2) return 2;
    return Math.min(a.length, b.length) >= 11 ? 3 : 4;
  }
  if (edits(a, b) <= (Math.min(a.length, b.length) >= 14 ? 2 : 1)) return 2;
  if (edits(a, b) <= 3 || likeness(a, b) >= 0.92) return 4;
  return employed ? 5 : 7;
}

export function address(a: Form, b: Form): number {
  const alike = (x: string, y: string, least: number): boolean =>
    likeness(x, y) >= least || (Math.min(x.length, y.length) >= 6 && edits(x, y) <= 2);
  const relation = (x: string, y: string, like: () => boolean) =>
    x === '' || y === '' ? '?' : x === y ? '=' : like() ? '~' : '#';
  const street = relation(a.street, b.street, () => alike(a.street, b.street, 0.9));
  const city = relation(a.city, b.city, () => alike(a.city, b.city, 0.88));
  const house = relation(
    a.house,
    b.house,
    () => Math.max(a.house.length, b.house.length) >= 2 && edits(a.house, b.house) <= 1,
  );
  if (street === '?' && city === '?') return 0;
  if (street === '=' || street === '~') {
    if (city === '#') {
      if (street === '=' && house === '=') return 3;
      return 7;
    }
    if (street === '=' && house === '=') return city === '=' ? 1 : 2;
    if (house === '=' || (house === '~' && street === '=')) return 2;
    return house === '?' && street === '=' && city === '=' ? 2 : 3;
  }
  return city === '=' ? 5 : city === '~' ? 6 : 7;
}

export function company(a: Form, b: Form): number {
  if (a.company !== '' && a.company === b.company) return 1;
  const both = a.company !== '' && b.company !== '';
  const like =
    both &&
    (likeness(a.company, b.company) >= 0.92 ||
      (Math.min(a.company.length, b.company.length) > 5 && edits(a.company, b.company) <= 2));
  if (like) return 2;
  if (employer(a) !== '' && employer(a) === employer(b)) return 3;
  return both ? 7 : 0;
}
