import type { Words } from '../text/words.ts';
import type { Lists } from './lists.ts';

/** What a record is, as far as anybody said. */
export const KIND = { untold: 0, person: 1, company: 2 } as const;

/** What is known of each distinct name, by its code. */
export interface NameFacts {
  readonly words: Words;
  /** Codes of the double-metaphone readings; equal codes sound alike. 0 where there is none. */
  readonly sound: Int32Array;
  readonly otherSound: Int32Array;
  readonly initial: Uint8Array;
  /** Formal names that a given name stands for. */
  readonly forms: Lists;
  /** Codes of the parts of a double surname; empty for a single one. */
  readonly parts: Lists;
  /** 1 where the list of given names holds it. */
  readonly known: Uint8Array;
}

/** What is known of each distinct address, by its code. */
export interface MailboxFacts {
  readonly words: Words;
  readonly local: Int32Array;
  /** The letters of the local part: anna1 and anna_2 are two people more often than one. */
  readonly stem: Int32Array;
  readonly domain: Int32Array;
  readonly role: Uint8Array;
  readonly disposable: Uint8Array;
  readonly free: Uint8Array;
  /** What stands before the dash of a Yahoo address; 0 elsewhere. */
  readonly base: Int32Array;
}

export interface PhoneFacts {
  readonly words: Words;
  /** The last seven digits. */
  readonly tail: Int32Array;
  readonly tollFree: Uint8Array;
}

/**
 * All records as dictionary codes in shared memory, one array per field, 0 where missing. Rows stand in an order
 * that only their content decides, so nothing downstream can depend on the order of the file.
 */
export interface Population {
  readonly size: number;
  /** Row -> position in which the caller handed the record in. */
  readonly origin: Uint32Array;
  /** 0, or 1 for records of the second file of a link. */
  readonly side: Uint8Array;
  readonly linked: boolean;
  /** One of `KIND`. */
  readonly kind: Uint8Array;
  readonly first: Int32Array;
  readonly middle: Int32Array;
  readonly last: Int32Array;
  readonly suffix: Int32Array;
  readonly dob: Int32Array;
  /** Dates of birth as yyyymmdd, by the codes of `dob`. */
  readonly dates: Int32Array;
  readonly house: Int32Array;
  readonly street: Int32Array;
  /** The second line of an address; lines are often swapped. */
  readonly street2: Int32Array;
  readonly city: Int32Array;
  readonly postcode: Int32Array;
  readonly state: Int32Array;
  readonly country: Int32Array;
  readonly company: Int32Array;
  /** Domain of the first address that is no free provider's: the employer, perhaps. */
  readonly employer: Int32Array;
  readonly national: Int32Array;
  readonly emails: Lists;
  readonly phones: Lists;
  readonly externals: Lists;
  readonly names: NameFacts;
  readonly mailboxes: MailboxFacts;
  readonly numbers: PhoneFacts;
  readonly streets: Words;
  /** Hash of how a street's first long word sounds, for blocking. */
  readonly streetSound: Int32Array;
  readonly houses: Words;
  readonly cities: Words;
  readonly postcodes: Words;
  readonly companies: Words;
  readonly nationals: Words;
  readonly externalCount: number;
  /** All codes of a row side by side: see cells.ts. */
  readonly cells: Int32Array;
}

export const SINGLE_COLUMNS = [
  'first',
  'middle',
  'last',
  'suffix',
  'dob',
  'house',
  'street',
  'street2',
  'city',
  'postcode',
  'state',
  'country',
  'company',
  'employer',
  'national',
] as const;
export type SingleColumn = (typeof SINGLE_COLUMNS)[number];
