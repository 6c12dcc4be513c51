import type { SharedValues } from '../compare/comparer.ts';
import { ADDRESS, BIRTH, EMAIL, EXACT, FIRST, levelOf, MISSING, NATIONAL } from '../compare/levels.ts';
import { CELL, ROW_BITS } from '../encode/cells.ts';
import { KIND, type Population } from '../encode/population.ts';
import type { Generic } from '../evidence/generic.ts';
import type { Rarity } from '../model/rarity.ts';
import { ownerOf } from './named.ts';
import { areNever, eitherChanged, type StandingRows } from '../standing.ts';

/** What vetoes and verdicts ask of a pair, said once. */
export interface PairFacts {
  readonly first: number;
  readonly last: number;
  readonly birth: number;
  readonly email: number;
  readonly phone: number;
  readonly address: number;
  readonly company: number;
  readonly external: number;
  readonly national: number;
  /** An exact address that only one person uses. */
  readonly ownEmail: boolean;
  /** An exact number that only one person uses, as far as the file shows. */
  readonly ownPhone: boolean;
  /** An exact address or number that several people use. */
  readonly genericEmail: boolean;
  readonly genericPhone: boolean;
  readonly born: boolean;
  readonly home: boolean;
  /** Something that one person has and a relative or colleague has not. */
  readonly personal: boolean;
  /** Both names agree and hardly anybody bears them together. Never true in a small file: it cannot tell. */
  readonly rareName: boolean;
  /** Generation suffixes: 0 both alike, 1 only one side has one, 2 they differ. */
  readonly suffix: 0 | 1 | 2;
  /** One is a company, the other a person. */
  readonly mixed: boolean;
  /** A person called them not the same. */
  readonly never: boolean;
  /** One of them has changed since its values were read. */
  readonly changed: boolean;
}

function suffixOf(people: Population, a: number, b: number): 0 | 1 | 2 {
  const [x, y] = [people.suffix[a] as number, people.suffix[b] as number];
  if (x === y) return 0;
  return x === 0 || y === 0 ? 1 : 2;
}

export interface FactSource {
  readonly people: Population;
  readonly generic: Generic;
  readonly rarity: Rarity;
  readonly standing: StandingRows;
}

/**
 * A record of untold kind that bears a whole name is taken for a person, unless it is the firm's own name (Acme Widgets,
 * Acme Widgets Ltd) and does not begin like a person's (Anna Miller, Anna Miller Ltd).
 */
function areMixed({ kind, first, last, names }: Population, pattern: number, a: number, b: number): boolean {
  const [x, y] = [kind[a] as number, kind[b] as number];
  if (x === y || (x !== KIND.company && y !== KIND.company)) return false;
  if (x === KIND.person || y === KIND.person) return true;
  const untold = x === KIND.untold ? a : b;
  const given = first[untold] as number;
  const firmsName = levelOf(pattern, 0) === EXACT && levelOf(pattern, 1) === EXACT && names.known[given] === 0;
  return given !== 0 && last[untold] !== 0 && !firmsName;
}

const TELLING_PEOPLE = 1000;
const RARE = Math.log(1e-4);

function isRareName({ people, rarity }: FactSource, pattern: number, a: number, b: number): boolean {
  if (rarity.people < TELLING_PEOPLE) return false;
  if (levelOf(pattern, 0) !== EXACT || levelOf(pattern, 1) !== EXACT) return false;
  return (rarity.first[people.first[a] as number] as number) + (rarity.last[people.last[b] as number] as number) < RARE;
}

/** The mailboxes that two records share or nearly share; undefined where one of them has several and none is shared. */
function mailboxesOf(
  { cells }: Population,
  shared: number,
  a: number,
  b: number,
): readonly [number, number] | undefined {
  if (shared !== 0) return [shared, shared];
  const of = (row: number): number => cells[(row << ROW_BITS) + CELL.email] as number;
  return of(a) > 0 && of(b) > 0 ? [of(a), of(b)] : undefined;
}

const atOneHome = (pattern: number): boolean => levelOf(pattern, 4) === EXACT || isHome(levelOf(pattern, 5));

/**
 * Families share mailboxes, and a misspelt mailbox repeats a misspelt name. Where the first names are not the same, a
 * mailbox is personal only if it bears one of them, or an initial where no home or number is shared besides: Louis's is
 * Louise's too. Where a name is missing, a birthday beside it will do, unless the mailbox is plainly a family's.
 */
function isTheirs(people: Population, pattern: number, shared: number, a: number, b: number): boolean {
  const first = levelOf(pattern, 0);
  if (first === EXACT || first === FIRST.swapped) return true;
  const mailboxes = mailboxesOf(people, shared, a, b);
  if (mailboxes === undefined) return false;
  const owner = ownerOf(people, mailboxes, a, b);
  if (owner === 'one') return true;
  if (owner === 'initial') return first === MISSING || first === FIRST.initial || !atOneHome(pattern);
  return first === MISSING && owner === 'untold' && isBorn(levelOf(pattern, 2));
}

const isHome = (address: number): boolean => address >= EXACT && address <= ADDRESS.street;
const isBorn = (birth: number): boolean => birth >= EXACT && birth <= BIRTH.digit;

export function pairFacts(
  source: FactSource,
  pattern: number,
  a: number,
  b: number,
  shared: Readonly<SharedValues>,
): PairFacts {
  const { people, generic } = source;
  const [email, phone, national] = [levelOf(pattern, 3), levelOf(pattern, 4), levelOf(pattern, 8)];
  const [birth, address, external] = [levelOf(pattern, 2), levelOf(pattern, 5), levelOf(pattern, 7)];
  const genericEmail = email === EXACT && generic.email[shared.email] === 1;
  const genericPhone = phone === EXACT && generic.phone[shared.phone] === 1;
  const ownEmail = email === EXACT && !genericEmail;
  const first = levelOf(pattern, 0);
  const theirs = (ownEmail || email === EMAIL.close) && isTheirs(people, pattern, shared.email, a, b);
  return {
    first,
    last: levelOf(pattern, 1),
    birth,
    email,
    phone,
    address,
    company: levelOf(pattern, 6),
    external,
    national,
    ownEmail,
    ownPhone: phone === EXACT && !genericPhone,
    genericEmail,
    genericPhone,
    born: isBorn(birth),
    home: isHome(address),
    personal: theirs || external === EXACT || national === EXACT || (first === EXACT && national === NATIONAL.close),
    rareName: isRareName(source, pattern, a, b),
    suffix: suffixOf(people, a, b),
    mixed: areMixed(people, pattern, a, b),
    never: areNever(source.standing, a, b),
    changed: eitherChanged(source.standing, a, b),
  };
}
