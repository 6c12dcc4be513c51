import { ADDRESS, BIRTH, COMPANY, DIFFERENT, EMAIL, EXACT, FIRST, LAST, MISSING, NATIONAL } from '../compare/levels.ts';
import type { PairFacts } from './facts.ts';

/** A reason why a pair may at most be reviewed, however well the rest agrees. */
export interface Veto {
  readonly name: string;
  /** For people. */
  readonly says: string;
  readonly holds: (facts: PairFacts) => boolean;
  /** It speaks against the pair, instead of only missing proof: then it also keeps clusters apart. */
  readonly contradicts?: true;
  /** Nothing that the records agree in outweighs it. */
  readonly always?: true;
}

const firstAgrees = (f: PairFacts): boolean => f.first >= EXACT && f.first <= FIRST.close;
const swapped = (f: PairFacts): boolean => f.first === FIRST.swapped;
const lastAgrees = (f: PairFacts): boolean => f.last >= EXACT && f.last <= LAST.swapped;
const sharesHome = (f: PairFacts): boolean => f.home || f.phone === EXACT || f.email === EXACT;
const sameId = (f: PairFacts): boolean => f.national === EXACT || f.external === EXACT;
/** Both have the firm, or its domain. */
const atOneFirm = (f: PairFacts): boolean => f.company >= EXACT && f.company <= COMPANY.domain;
const hasTwoMailboxes = (f: PairFacts): boolean => f.email === EMAIL.employer || f.email === EMAIL.numbered;

/** One contradiction can be a mistake of the file; it then needs everything else that tells relatives apart. */
const idOutweighsBirth = (f: PairFacts): boolean =>
  f.national === EXACT && (firstAgrees(f) || swapped(f)) && f.last !== DIFFERENT;
/**
 * Father and son of one name are a generation apart; anybody nearer with one name and one mailbox mistyped a date. Nobody
 * mistypes a name and a date alike: at one home those are siblings, Jaylin and Jaylen.
 */
const mailboxOutweighsBirth = (f: PairFacts): boolean =>
  f.birth < BIRTH.generation &&
  f.personal &&
  (f.first === EXACT || swapped(f) || (firstAgrees(f) && !f.home && f.phone !== EXACT)) &&
  lastAgrees(f);
const restOutweighsId = (f: PairFacts): boolean =>
  f.born && f.first >= EXACT && f.first <= FIRST.close && lastAgrees(f) && (f.home || f.ownEmail);

export const VETOES: readonly Veto[] = [
  {
    name: 'birth',
    says: 'different dates of birth',
    holds: (f) => f.birth >= BIRTH.far && !idOutweighsBirth(f) && !mailboxOutweighsBirth(f),
  },
  {
    name: 'generation',
    contradicts: true,
    says: 'dates of birth a generation apart',
    holds: (f) => f.birth === BIRTH.generation && !idOutweighsBirth(f),
  },
  {
    name: 'national-id',
    contradicts: true,
    says: 'different personal ids',
    holds: (f) => f.national === DIFFERENT && !restOutweighsId(f),
  },
  {
    name: 'suffix',
    contradicts: true,
    says: 'different generations (Jr, Sr, II ...)',
    // Father and son share mailboxes too.
    holds: (f) => f.suffix === 2 || (f.suffix === 1 && !f.born && !sameId(f)),
  },
  {
    name: 'family',
    contradicts: true,
    says: 'different first names',
    holds: (f) => f.first === DIFFERENT && f.national !== EXACT,
  },
  {
    name: 'unsure-first-name',
    says: 'first names only resemble each other and nothing personal agrees',
    holds: (f) =>
      (f.first === FIRST.initial || f.first === FIRST.resembling) && !f.personal && !(f.born && !sharesHome(f)),
  },
  {
    name: 'household',
    says: 'first names differ in spelling, and all else that agrees a household shares',
    // Misspelt or not: rhyming twins (Jayden, Hayden) look exactly so, also where nobody wrote their home down.
    holds: (f) =>
      !f.personal &&
      ((sharesHome(f) && (f.first === FIRST.variant || f.first === FIRST.close)) ||
        (f.born && f.last === EXACT && f.first === FIRST.close)),
  },
  {
    name: 'no-first-name',
    says: 'a first name is missing and nothing personal agrees',
    holds: (f) => f.first === MISSING && !f.personal && (sharesHome(f) || !f.born),
  },
  {
    name: 'other-surname',
    says: 'different surnames and nothing personal agrees',
    holds: (f) => (f.last === LAST.resembling || f.last === DIFFERENT) && !f.personal && !(f.born && sharesHome(f)),
  },
  {
    name: 'shared-mailbox',
    says: 'a mailbox or number that several people use is the only strong fact',
    holds: (f) =>
      (f.genericEmail || f.genericPhone) &&
      !f.ownEmail &&
      !f.ownPhone &&
      !f.born &&
      !f.home &&
      !f.rareName &&
      f.national !== EXACT &&
      f.external !== EXACT,
  },
  {
    name: 'two-mailboxes',
    contradicts: true,
    says: 'two mailboxes of one employer, or of one name and other digits',
    // A number tells two colleagues apart only if it is no switchboard's: where they share the firm, nobody knows.
    holds: (f) => hasTwoMailboxes(f) && !f.born && (!f.ownPhone || atOneFirm(f)) && !sameId(f),
  },
  {
    name: 'colleagues',
    says: 'one name in one firm, and all else that agrees the firm shares',
    holds: (f) =>
      atOneFirm(f) &&
      f.first === EXACT &&
      f.last === EXACT &&
      !f.personal &&
      !f.born &&
      !f.rareName &&
      (f.phone === EXACT || f.home || f.genericEmail),
  },
  {
    name: 'thin',
    says: 'a single field carries the pair',
    holds: (f) => !enough(f),
  },
  {
    name: 'company',
    contradicts: true,
    always: true,
    says: 'a company against a person',
    holds: (f) => f.mixed,
  },
  {
    name: 'never-same',
    contradicts: true,
    always: true,
    says: 'a person called them not the same',
    holds: (f) => f.never,
  },
  {
    name: 'changed',
    always: true,
    says: 'a record has changed since it was read',
    holds: (f) => f.changed,
  },
];

/** Two independent fields at least, and one of them more than a name or a town. */
function enough(f: PairFacts): boolean {
  const named =
    firstAgrees(f) || f.first === FIRST.swapped || f.first === FIRST.initial || f.first === FIRST.resembling;
  const strong =
    Number(f.birth >= EXACT && f.birth <= BIRTH.near) +
    Number(f.email >= EXACT && f.email <= EMAIL.close) +
    Number(f.phone === EXACT) +
    Number(f.home) +
    Number(f.company === EXACT && f.rareName) +
    Number(f.national >= EXACT && f.national < DIFFERENT) +
    Number(f.external === EXACT);
  if (named || lastAgrees(f)) return strong >= 1;
  // The part before the @ repeats the name as a rule: beside a name it is nothing new.
  return strong + Number(f.email === EMAIL.local) >= 2;
}

/**
 * Where a file shows no families, a field that disagrees is a mistake if the independent ones that agree outnumber it by
 * two; a whole address counts twice, for it is several fields. Different ids and different
 * homes are two contradictions: in a large file two people of one name have one birthday. Then the posterior alone decides.
 */
function outweighed(f: PairFacts): boolean {
  const agreements =
    Number(firstAgrees(f) || swapped(f) || f.first === FIRST.resembling) +
    Number(lastAgrees(f) || f.last === LAST.crossed) +
    Number(f.born) +
    Number(f.address >= EXACT && f.address <= ADDRESS.city) +
    Number(f.home) +
    Number(f.phone === EXACT) +
    Number(f.ownEmail || f.email === EMAIL.close) +
    Number(f.national >= EXACT && f.national <= NATIONAL.near) +
    Number(f.external === EXACT);
  const contradictions =
    Number(f.first === DIFFERENT) +
    Number(f.last === DIFFERENT) +
    Number(f.birth >= BIRTH.far) +
    Number(f.national === DIFFERENT) +
    Number(f.national === DIFFERENT && f.address === DIFFERENT);
  return agreements >= 3 && agreements - contradictions >= 2;
}

const ALWAYS = VETOES.reduce((bits, { always }, i) => (always === true ? bits | (1 << i) : bits), 0);

/** One bit per veto, in the order of `VETOES`. */
export function vetoBits(facts: PairFacts, familiesAbsent: boolean): number {
  let bits = 0;
  for (let i = 0; i < VETOES.length; i++) if ((VETOES[i] as Veto).holds(facts)) bits |= 1 << i;
  return familiesAbsent && facts.suffix === 0 && outweighed(facts) ? bits & ALWAYS : bits;
}

export const vetoesIn = (bits: number): readonly Veto[] => VETOES.filter((_, i) => (bits & (1 << i)) !== 0);
