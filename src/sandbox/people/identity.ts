import type { Draw } from './draw.ts';
import { MailPool } from './mail.ts';
import type { Culture, Written } from './names/culture.ts';
import { drawCulture } from './names/cultures.ts';
import { NumberPool, type PhoneNumber } from './numbers.ts';

/** Who somebody is, before anybody wrote it down. */
export interface Identity {
  readonly culture: Culture;
  readonly given: Written;
  readonly family: Written;
  /** Another surname they had or took. */
  readonly otherFamily: Written;
  readonly timezone: string;
  readonly city: string;
  readonly street: string;
  readonly postcode: string;
  readonly company: string;
  /** Own addresses, each nobody else's. */
  readonly emails: readonly string[];
  /** Own numbers; may be none. */
  readonly phones: readonly PhoneNumber[];
  /** The landline of the house they share, if they do. */
  readonly home?: PhoneNumber;
  readonly createdAt: number;
}

/** What the members of one household have in common. */
export type Shared = Partial<Pick<Identity, 'culture' | 'family' | 'timezone' | 'city' | 'street' | 'postcode'>> & {
  readonly home?: PhoneNumber | undefined;
};

const DAY = 86_400_000;
/** Records are made in the three years before this moment, so that no clock is needed. */
const NEWEST = Date.UTC(2026, 0, 1);

const COMPANIES = [
  'Aster',
  'Bluebird',
  'Cobalt',
  'Delta',
  'Ember',
  'Fernway',
  'Granite',
  'Harbor',
  'Indigo',
  'Juniper',
];
const TRADES = [
  'Bakery',
  'Studio',
  'Logistics',
  'Optics',
  'Gardens',
  'Software',
  'Outdoor',
  'Tea',
  'Furniture',
  'Cycles',
];
const STREETS = ['Mill Lane', 'High Street', 'Station Road', 'Elm Avenue', 'Rue du Pont', 'Gartenweg', 'Quay Street'];

/** Mints people; whatever must not be shared by chance (addresses, numbers) it hands out once. */
export class Mint {
  readonly #draw: Draw;
  readonly #numbers: NumberPool;
  readonly mail: MailPool;

  constructor(draw: Draw) {
    this.#draw = draw;
    this.#numbers = new NumberPool(draw);
    this.mail = new MailPool(draw);
  }

  identity(shared: Shared = {}): Identity {
    const draw = this.#draw;
    const culture = shared.culture ?? drawCulture(draw);
    const given = draw.pick(culture.given);
    const family = shared.family ?? draw.pick(culture.family);
    const company = `${draw.pick(COMPANIES)} ${draw.pick(TRADES)}`;
    return {
      culture,
      given,
      family,
      otherFamily: draw.pick(culture.family),
      timezone: shared.timezone ?? draw.pick(culture.timezones),
      city: shared.city ?? draw.pick(culture.cities),
      street: shared.street ?? `${1 + draw.int(240)} ${draw.pick(STREETS)}`,
      postcode: shared.postcode ?? String(10_000 + draw.int(89_999)),
      company,
      emails: Array.from({ length: 1 + draw.int(3) }, () => this.mail.personal(given, family, company)),
      phones: this.phones(culture),
      ...(shared.home === undefined ? {} : { home: shared.home }),
      createdAt: NEWEST - Math.floor(draw.next() * 1000 * DAY),
    };
  }

  phone(culture: Culture): PhoneNumber | undefined {
    return this.#numbers.take(culture.country);
  }

  private phones(culture: Culture): PhoneNumber[] {
    const count = Number(this.#draw.weighted({ 0: 40, 1: 48, 2: 12 }));
    return Array.from({ length: count }, () => this.phone(culture)).filter((number) => number !== undefined);
  }
}
