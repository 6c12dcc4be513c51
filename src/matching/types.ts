/** The words of the matching room. Everything else here is made of these. */

export const FIELDS = [
  'first_name',
  'last_name',
  'full_name',
  'dob',
  'email',
  'phone',
  'street',
  'house_number',
  'address',
  'city',
  'postcode',
  'state',
  'country',
  'company',
  'external_id',
  'national_id',
] as const;
export type FieldName = (typeof FIELDS)[number];

/** `merge` may act alone once an account has proved it; `same` makes clusters; `review` waits for a person. */
export const VERDICTS = ['different', 'review', 'same', 'merge'] as const;
export type Verdict = (typeof VERDICTS)[number];

export type RecordKind = 'person' | 'company';

/** One record as a caller hands it in. A list holds several values of one field; blanks and placeholders are dropped. */
export interface Person {
  readonly id: string;
  readonly values: Readonly<Partial<Record<FieldName, string | readonly string[]>>>;
  /** Where the caller knows it. Without it a legal form in the name (Ltd, GmbH) says company. */
  readonly kind?: RecordKind;
}

/** A judged pair; `left` and `right` are positions in the order in which the records were handed in. */
export interface JudgedPair {
  readonly left: number;
  readonly right: number;
  /** Posterior probability that both are one person, 0 to 1. */
  readonly score: number;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
}

/** Keys too common to compare all their pairs, and what that left out. */
export interface SkippedKeys {
  readonly pass: string;
  readonly keys: number;
  readonly pairs: number;
}
