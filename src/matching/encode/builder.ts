import { type EmailForm, emailForm } from '../normal/email.ts';
import { houseForm, lineForm, placeForm, postcodeForm, streetForm } from '../normal/address.ts';
import { companyForm, employerDomain } from '../normal/company.ts';
import { identifierForm } from '../normal/identifier.ts';
import { withoutLegalForm } from '../normal/kind.ts';
import { familyForm, givenForm, type NameForm, nameFromFull } from '../normal/name.ts';
import { phoneForm } from '../normal/phone.ts';
import type { FieldName, RecordKind } from '../types.ts';
import { Dictionary } from './dictionary.ts';
import { Ints } from './growing.ts';
import { ListsBuilder } from './lists.ts';
import { KIND, SINGLE_COLUMNS, type SingleColumn } from './population.ts';

export type Cells = Readonly<Partial<Record<FieldName, string | readonly string[]>>>;

const SUFFIX_CODES = ['', 'jr', 'sr', 'ii', 'iii', 'iv'];
const SEPARATED = /[;,|\s]+/;
const PHONES_APART = /[;,|]|\s\/\s|\bor\b/;

const listOf = (cell: string | readonly string[] | undefined): readonly string[] =>
  cell === undefined ? [] : typeof cell === 'string' ? (cell === '' ? [] : [cell]) : cell;
const firstOf = (cell: string | readonly string[] | undefined): string =>
  typeof cell === 'string' ? cell : (cell?.find((value) => value.trim() !== '') ?? '');

/** Remembers what a function made of a value: columns of names and places repeat themselves. */
function remembered<Result>(make: (raw: string) => Result): (raw: string) => Result {
  const seen = new Map<string, Result>();
  return (raw) => {
    let result = seen.get(raw);
    if (result === undefined) {
      result = make(raw);
      seen.set(raw, result);
    }
    return result;
  };
}

interface GivenCodes {
  readonly first: number;
  readonly middle: number;
  readonly suffix: number;
  /** The name has a legal form, so it is a firm's. */
  readonly firm: boolean;
}
interface FamilyCodes {
  readonly last: number;
  readonly suffix: number;
  readonly firm: boolean;
}

/** Takes records one by one and keeps only the codes of their normal forms. `finishPopulation` makes the rest. */
export class PopulationBuilder {
  readonly ids: string[] = [];
  readonly sides = new Ints();
  readonly kinds = new Ints();
  readonly columns: Readonly<Record<SingleColumn, Ints>>;
  readonly emails = new ListsBuilder();
  readonly phones = new ListsBuilder();
  readonly externals = new ListsBuilder();
  readonly names = new Dictionary();
  readonly surnameParts = new Map<number, readonly number[]>();
  readonly mailboxes = new Dictionary();
  readonly mailboxForms: (EmailForm | undefined)[] = [undefined];
  readonly domains = new Dictionary();
  readonly numbers = new Dictionary();
  readonly tollFree: boolean[] = [false];
  readonly dates = new Dictionary();
  readonly houses = new Dictionary();
  readonly streets = new Dictionary();
  readonly cities = new Dictionary();
  readonly postcodes = new Dictionary();
  readonly states = new Dictionary();
  readonly countries = new Dictionary();
  readonly companies = new Dictionary();
  readonly externalIds = new Dictionary();
  readonly nationals = new Dictionary();
  readonly #region: string | undefined;
  readonly #given = remembered((raw) => {
    const bare = withoutLegalForm(raw);
    return { ...this.#codeGiven(givenForm(bare ?? raw)), firm: bare !== undefined };
  });
  readonly #family = remembered((raw) => {
    const bare = withoutLegalForm(raw);
    return { ...this.#codeFamily(familyForm(bare ?? raw)), firm: bare !== undefined };
  });
  readonly #city = remembered((raw) => this.cities.code(placeForm(raw)));
  readonly #state = remembered((raw) => this.states.code(placeForm(raw)));
  readonly #country = remembered((raw) => this.countries.code(placeForm(raw)));
  readonly #postcode = remembered((raw) => this.postcodes.code(postcodeForm(raw)));
  readonly #house = remembered((raw) => this.houses.code(houseForm(raw)));
  readonly #company = remembered((raw) => this.companies.code(companyForm(raw)));
  readonly #employer = remembered((host) => this.domains.code(employerDomain(host) || host));

  /** `region`: the country in which phone numbers without a prefix were written. */
  constructor(region?: string) {
    this.#region = region;
    this.columns = Object.fromEntries(SINGLE_COLUMNS.map((name) => [name, new Ints()])) as Record<SingleColumn, Ints>;
  }

  add(id: string, side: 0 | 1, cells: Cells, kind?: RecordKind): void {
    this.ids.push(id);
    this.sides.push(side);
    const firm = this.#addName(cells);
    this.kinds.push(kind === undefined ? (firm ? KIND.company : KIND.untold) : KIND[kind]);
    this.#addAddress(cells);
    this.#addMailboxes(cells.email);
    this.phones.push(this.#codesOf(cells.phone, PHONES_APART, (raw) => this.#phone(raw)));
    this.externals.push(this.#codesOf(cells.external_id, /[;|]/, (raw) => this.externalIds.code(identifierForm(raw))));
    this.columns.dob.push(this.dates.code(firstOf(cells.dob).trim()));
    this.columns.company.push(this.#company(firstOf(cells.company)));
    this.columns.national.push(this.nationals.code(identifierForm(firstOf(cells.national_id))));
  }

  #codesOf(cell: string | readonly string[] | undefined, apart: RegExp, code: (raw: string) => number): number[] {
    const codes: number[] = [];
    for (const text of listOf(cell)) {
      for (const part of apart.test(text.trim()) ? text.split(apart) : [text]) {
        const found = part === '' ? 0 : code(part);
        if (found !== 0 && !codes.includes(found)) codes.push(found);
      }
    }
    return codes;
  }

  /** True if the name is a firm's. */
  #addName(cells: Cells): boolean {
    const first = firstOf(cells.first_name);
    const last = firstOf(cells.last_name);
    const full = firstOf(cells.full_name);
    const whole = first.trim() === '' && last.trim() === '' && full !== '';
    const bare = whole ? withoutLegalForm(full) : undefined;
    const form = whole ? nameFromFull(bare ?? full) : undefined;
    const given = form === undefined ? this.#given(first) : { ...this.#codeGiven(form), firm: bare !== undefined };
    const family = form === undefined ? this.#family(last) : { ...this.#codeFamily(form), firm: false };
    this.columns.first.push(given.first);
    this.columns.middle.push(given.middle);
    this.columns.last.push(family.last);
    this.columns.suffix.push(family.suffix || given.suffix);
    return family.firm || (given.firm && last.trim() === '');
  }

  #codeGiven(form: Pick<NameForm, 'first' | 'middle' | 'suffix'>): Omit<GivenCodes, 'firm'> {
    return {
      first: this.names.code(form.first),
      middle: this.names.code(form.middle),
      suffix: SUFFIX_CODES.indexOf(form.suffix),
    };
  }

  #codeFamily(form: Pick<NameForm, 'last' | 'lastParts' | 'suffix'>): Omit<FamilyCodes, 'firm'> {
    const last = this.names.code(form.last);
    if (form.lastParts.length > 1 && !this.surnameParts.has(last)) {
      this.surnameParts.set(
        last,
        form.lastParts.map((part) => this.names.code(part)),
      );
    }
    return { last, suffix: SUFFIX_CODES.indexOf(form.suffix) };
  }

  #addAddress(cells: Cells): void {
    const [street = '', second = ''] = listOf(cells.street).filter((value) => value.trim() !== '');
    const line = street === '' ? lineForm(firstOf(cells.address)) : { ...streetForm(street), city: '', postcode: '' };
    const house = this.#house(firstOf(cells.house_number)) || this.houses.code(line.house);
    this.columns.house.push(house);
    this.columns.street.push(this.streets.code(line.street));
    this.columns.street2.push(second === '' ? 0 : this.streets.code(streetForm(second).street));
    this.columns.city.push(this.#city(firstOf(cells.city)) || this.cities.code(line.city));
    this.columns.postcode.push(this.#postcode(firstOf(cells.postcode)) || this.postcodes.code(line.postcode));
    this.columns.state.push(this.#state(firstOf(cells.state)));
    this.columns.country.push(this.#country(firstOf(cells.country)));
  }

  #addMailboxes(cell: string | readonly string[] | undefined): void {
    let employer = 0;
    const codes = this.#codesOf(cell, SEPARATED, (raw) => {
      const form = emailForm(raw);
      if (form === undefined) return 0;
      const code = this.mailboxes.code(form.key);
      if (code === this.mailboxForms.length) this.mailboxForms.push(form);
      if (employer === 0 && !form.free) employer = this.#employer(form.domain);
      return code;
    });
    this.emails.push(codes);
    this.columns.employer.push(employer);
  }

  #phone(raw: string): number {
    const form = phoneForm(raw, this.#region);
    if (form === undefined) return 0;
    const code = this.numbers.code(form.key);
    if (code === this.tollFree.length) this.tollFree.push(form.tollFree);
    return code;
  }
}
