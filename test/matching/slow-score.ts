import { COLLEAGUES, HOUSEHOLD, SAME_PERSON, STRANGERS } from '../../src/matching/model/shipped.ts';
import {
  address,
  anagrams,
  birth,
  company,
  edits,
  employer,
  formalNames,
  formOf,
  likeness,
  mailbox,
  soundAlike,
  type Form,
  type Simple,
} from './slow-levels.ts';

type Field = keyof Omit<Form, 'parts'>;

/** Karl and Karla, Simon and Simone, Mario and Maria, Andrea and Andreas. */
const heAndShe = (short: string, long: string): boolean => {
  if (short.length < 3) return false;
  if (short.length === long.length)
    return short.slice(0, -1) === long.slice(0, -1) && /^(a.*o|o.*a)$/.test((short.at(-1) ?? '') + long.at(-1));
  return (
    long.startsWith(short) &&
    (/a$/.test(long) || (/e$/.test(long) && !/[aeiouy]$/.test(short)) || (/s$/.test(long) && /a$/.test(short)))
  );
};

/**
 * The whole score of a pair, straight from docs/match.md on plain strings: no codes, no memory of anything, quadratic.
 * For small files (shipped weights) whose records hold one value a field at most, and no middle names or suffixes.
 */
export class SlowScore {
  readonly #forms: readonly Form[];
  readonly #personOf: readonly number[];
  readonly #people: number;

  constructor(records: readonly Simple[]) {
    this.#forms = records.map(formOf);
    this.#personOf = surePeople(this.#forms);
    this.#people = new Set(this.#personOf).size;
  }

  /** How many people hold a value. */
  #holders(field: Field | 'employer', value: string): number {
    const of = (form: Form): string => (field === 'employer' ? employer(form) : form[field]);
    return new Set(this.#forms.flatMap((form, i) => (of(form) === value ? [this.#personOf[i]] : []))).size;
  }

  #rare(field: Field | 'employer', value: string, weight: number, extra: number, factor = 1): number {
    return Math.log((factor * (this.#holders(field, value) - 1 + extra)) / (this.#people + weight));
  }

  /** A name that nobody bears in that place is as rare as one that a single person bears. */
  #rareName(field: 'first' | 'last', name: string): number {
    const [weight, extra] = field === 'first' ? [200, 1] : [500, 0.5];
    return Math.log((Math.max(this.#holders(field, name) - 1, 0) + extra) / (this.#people + weight));
  }

  #meanRarity(field: 'first' | 'last'): number {
    const names = [...new Set(this.#forms.map((form) => form[field]))].filter((name) => name !== '');
    const holders = names.map((name) => this.#holders(field, name));
    const sum = names.reduce((all, name, i) => all + this.#rareName(field, name) * (holders[i] as number), 0);
    return names.length === 0 ? 0 : sum / holders.reduce((all, count) => all + count, 0);
  }

  firstLevel(a: string, b: string): number {
    if (a === '' || b === '') return 0;
    if (a === b) return a.length === 1 ? 4 : 1;
    const [short, long] = a.length <= b.length ? [a, b] : [b, a];
    if (short.length === 1) return long.startsWith(short) ? 4 : 7;
    const [formsA, formsB] = [formalNames(a), formalNames(b)];
    if (formsA.some((form) => formsB.includes(form))) return 2;
    if (formsA.length > 0 && formsB.length > 0) return 7;
    const borne = [this.#holders('first', a), this.#holders('first', b)];
    if (Math.min(...borne) > 2 && Math.min(...borne) > 0.05 * Math.max(...borne)) return 7;
    if (heAndShe(short, long)) return 7;
    if (short.length >= 3 && long.startsWith(short)) return 2;
    const [like, sounds] = [likeness(a, b), soundAlike(a, b)];
    if (like >= 0.92 || (sounds && like >= 0.8) || anagrams(a, b)) return 3;
    if (short.length >= 3 && edits(a, b) <= (long.length >= 7 ? 2 : 1)) return 3;
    return like >= 0.66 || sounds ? 6 : 7;
  }

  lastLevel(a: string, b: string): number {
    if (a === '' || b === '') return 0;
    if (a === b) return 1;
    const [shorter, longer] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
    if (shorter === 1) return a[0] === b[0] ? 5 : 7;
    const partsOf = (name: string) =>
      this.#forms.find(({ last, parts }) => last === name && parts.length > 0)?.parts ?? [];
    const [partsA, partsB] = [partsOf(a), partsOf(b)];
    if (partsA.includes(b) || partsB.includes(a) || partsA.some((part) => partsB.includes(part))) return 3;
    const like = likeness(a, b);
    if (like >= 0.93 || (soundAlike(a, b) && like >= 0.85) || anagrams(a, b)) return 2;
    if (shorter >= 4 && edits(a, b) <= (longer >= 7 ? 2 : 1)) return 2;
    return like >= 0.8 ? 5 : 7;
  }

  nameLevels(a: Form, b: Form): readonly [number, number] {
    const [first, last] = [this.firstLevel(a.first, b.first), this.lastLevel(a.last, b.last)];
    const fails = (first === 0 || first >= 6) && (last === 0 || last >= 5);
    if (!fails) return [first, last];
    const ways = [this.lastLevel(a.first, b.last), this.lastLevel(a.last, b.first)];
    const agrees = ways.map((level) => level === 1 || level === 2);
    const missing = ways.map((level) => level === 0);
    if (agrees[0] && agrees[1]) return [5, 4];
    if (agrees[0] || agrees[1]) return [missing[0] || missing[1] ? 0 : 7, 6];
    return [first, last];
  }

  /** Levels in the order of docs/match.md; 0 where a side holds nothing. */
  levels(i: number, j: number): readonly number[] {
    const [a, b] = [this.#forms[i] as Form, this.#forms[j] as Form];
    const equal = (x: string, y: string, fuzzy: () => number): number =>
      x === '' || y === '' ? 0 : x === y ? 1 : fuzzy();
    const [first, last] = this.nameLevels(a, b);
    return [
      first,
      last,
      equal(a.dob, b.dob, () => birth(a.dob, b.dob)),
      equal(a.email, b.email, () => mailbox(a.email, b.email)),
      equal(a.phone, b.phone, () =>
        a.phone.slice(-7) === b.phone.slice(-7) ? 3 : edits(a.phone, b.phone) === 1 ? 2 : 7,
      ),
      address(a, b),
      company(a, b),
      0,
      equal(a.national, b.national, () => {
        const [distance, shorter] = [edits(a.national, b.national), Math.min(a.national.length, b.national.length)];
        return shorter < 5 || distance > 2 ? 7 : distance === 1 ? 2 : 3;
      }),
    ];
  }

  /** Log-odds of one person against strangers, relatives and colleagues together. */
  logOdds(i: number, j: number): number {
    const kinds = [
      this.#under(SAME_PERSON, i, j, 0),
      this.#under(STRANGERS, i, j, 1),
      this.#under(HOUSEHOLD, i, j, 2),
      this.#under(COLLEAGUES, i, j, 3),
    ];
    const [same = 0, ...others] = kinds.map(Math.exp);
    return Math.log(same / others.reduce((sum, odds) => sum + odds, 0));
  }

  /** Log-likelihood with its prior of one kind: 0 one person, 1 strangers, 2 one household, 3 one firm. */
  #under(table: typeof SAME_PERSON, i: number, j: number, kind: 0 | 1 | 2 | 3): number {
    const n = this.#forms.length;
    const share = (perRecord: number): number => Math.min((perRecord * n) / ((n * (n - 1)) / 2), 0.2);
    const shares = [share(0.05), 1 - share(0.05) - 2 * share(0.5), share(0.5), share(0.5)];
    const names = ['first', 'last', 'birth', 'email', 'phone', 'address', 'company', 'external', 'national'] as const;
    const levels = this.levels(i, j);
    return levels.reduce(
      (sum, level, comparison) => {
        if (level === 0) return sum;
        const shipped = Math.log(Math.max(table[names[comparison] as (typeof names)[number]][level] as number, 1e-9));
        return sum + (kind === 0 ? shipped : this.#against(kind, comparison, levels, shipped, i, j));
      },
      Math.log(shares[kind] as number),
    );
  }

  #against(
    kind: 1 | 2 | 3,
    comparison: number,
    levels: readonly number[],
    shipped: number,
    i: number,
    j: number,
  ): number {
    const [a, b] = [this.#forms[i] as Form, this.#forms[j] as Form];
    const level = levels[comparison] as number;
    const [stranger, colleague] = [kind === 1, kind === 3];
    switch (comparison) {
      case 0: {
        if (level === 5) return Math.log(SAME_PERSON.first[5] as number) + this.#swapped(a, b, kind);
        if (level === 1) {
          const rare = this.#rareName('first', a.first);
          return kind === 2 ? Math.log(0.008 + 0.2 * Math.exp(rare)) : rare;
        }
        const table = Math.log(STRANGERS.first[level] as number);
        return level <= 3 ? this.#tilted(table, 'first', a.first, b.first) : table;
      }
      case 1: {
        if (level === 4) return 0;
        if (kind === 2) return shipped;
        if (level === 1) return this.#rareName('last', a.last);
        const table = Math.log(STRANGERS.last[level] as number);
        return level === 2 ? this.#tilted(table, 'last', a.last, b.last) : table;
      }
      case 2:
        return kind !== 2 && level === 1 ? this.#rare('dob', a.dob, 20_000, 1) : shipped;
      case 3: {
        const own = stranger && level === 1 ? this.#rare('email', a.email, 1e6, 0.5) : shipped;
        const byName = { 3: 0.3, 4: 0.1, 6: 0.2 }[level];
        const [first = 0, last = 0] = levels;
        const nearName = level === 2 && (levels[0] === 3 || levels[1] === 2);
        if (nearName) return Math.max(own, Math.log(0.1));
        const oneName = (first >= 1 && first <= 5) || (last >= 1 && last <= 4);
        return byName !== undefined && oneName ? Math.max(own, Math.log(byName)) : own;
      }
      case 4:
        return stranger && level === 1 ? this.#rare('phone', a.phone, 1e6, 0.5) : shipped;
      case 5:
        if (!stranger) return shipped;
        if (level === 1) return this.#rare('street', a.street, 20_000, 0.5, 0.05);
        return level === 5 ? this.#rare('city', a.city, 50, 1) : shipped;
      case 6:
        if (!stranger) return shipped;
        if (level === 1) return this.#rare('company', a.company, 500, 0.5);
        return level === 3 ? this.#rare('employer', employer(a), 500, 0.5) : shipped;
      default:
        return (stranger || colleague) && level === 1 ? this.#rare('national', a.national, 1e7, 0.5) : shipped;
    }
  }

  #tilted(table: number, field: 'first' | 'last', a: string, b: string): number {
    const commonest = Math.max(this.#rareName(field, a), this.#rareName(field, b));
    return Math.min(0, table + 0.5 * (commonest - this.#meanRarity(field)));
  }

  /** Two namesakes, one of them entered with first name and surname swapped. */
  #swapped(a: Form, b: Form, kind: 1 | 2 | 3): number {
    const readings = [a, b].flatMap(({ first, last }) => [
      { first, rare: this.#rareName('first', first) + this.#rareName('last', last), of: first + last, turned: false },
      {
        first: last,
        rare: this.#rareName('first', last) + this.#rareName('last', first),
        of: first + last,
        turned: true,
      },
    ]);
    if (kind !== 2) return Math.max(...readings.map(({ rare }) => rare));
    const atHome = [readings.slice(0, 2), readings.slice(2)].map(([asIs, turned]) => {
      const likelier = asIs !== undefined && turned !== undefined && asIs.rare > turned.rare ? asIs : turned;
      return Math.log(0.008 + 0.2 * Math.exp(this.#rareName('first', likelier?.first ?? '')));
    });
    return Math.max(...atHome);
  }
}

/** Records that exact rules call one person; position -> a name for that person. */
function surePeople(forms: readonly Form[]): readonly number[] {
  const person = forms.map((_, i) => i);
  const sure = (a: Form, b: Form): boolean => {
    const equal = (...fields: readonly Field[]): boolean =>
      fields.every((field) => a[field] !== '' && a[field] === b[field]);
    return (
      equal('first', 'last', 'dob') ||
      equal('national', 'first') ||
      equal('national', 'last', 'dob') ||
      equal('first', 'last', 'street', 'house') ||
      equal('email', 'first') ||
      equal('email', 'dob') ||
      equal('phone', 'first', 'last')
    );
  };
  forms.forEach((a, i) => {
    forms.forEach((b, j) => {
      if (!sure(a, b)) return;
      const [from, to] = [person[j], person[i]];
      person.forEach((who, k) => {
        if (who === from) person[k] = to as number;
      });
    });
  });
  return person;
}
