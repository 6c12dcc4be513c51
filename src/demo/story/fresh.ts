import type { Draw } from './draw.ts';

const FIRST = [
  'Aurelia',
  'Basil',
  'Clementine',
  'Dorian',
  'Esme',
  'Florian',
  'Greta',
  'Hugo',
  'Imogen',
  'Jonas',
  'Leonie',
  'Magnus',
];
const LAST = [
  'Alder',
  'Birchwood',
  'Cedarholm',
  'Dunmore',
  'Elmsworth',
  'Fennimore',
  'Glenfield',
  'Hazelton',
  'Ivory',
  'Junewood',
  'Larkspur',
  'Marlowe',
];
const LANGUAGES = ['sv', 'da', 'nl', 'it', 'es', 'pt', 'pl', 'cs', 'fi'];
const ZONES = [
  'Europe/Stockholm',
  'Europe/Rome',
  'Europe/Madrid',
  'Asia/Singapore',
  'Australia/Perth',
  'America/Toronto',
];

/** Values that nobody in the world has yet. */
export class Fresh {
  readonly #draw: Draw;
  #count = 0;

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  firstName = (): string => this.#draw.pick(FIRST);
  lastName = (): string => `${this.#draw.pick(LAST)}-${this.#draw.pick(LAST)}`;
  email = (): string => `day${this.#next()}@moved.example`;
  /** Of the British range kept for drama (07700 900000 to 900999), then of the London one. */
  phone = (): string => {
    const n = this.#next();
    return n < 1000 ? `+447700900${String(n).padStart(3, '0')}` : `+44207946${String(n % 10_000).padStart(4, '0')}`;
  };
  language = (): string => this.#draw.pick(LANGUAGES);
  zone = (): string => this.#draw.pick(ZONES);

  #next(): number {
    this.#count += 1;
    return this.#count;
  }
}
