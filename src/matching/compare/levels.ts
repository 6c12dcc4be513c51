/**
 * Comparisons as ordered lists of levels. Level 0 is always "missing on a side", which weighs nothing; the last is
 * always "different". A pair's levels are packed three bits each into one integer, its pattern.
 */
export interface Comparison {
  readonly name: ComparisonName;
  readonly label: string;
  /** What each level says, by its number; `''` where a comparison does not use it. */
  readonly levels: readonly string[];
}

export const COMPARISON_NAMES = [
  'first',
  'last',
  'birth',
  'email',
  'phone',
  'address',
  'company',
  'external',
  'national',
] as const;
export type ComparisonName = (typeof COMPARISON_NAMES)[number];

export const MISSING = 0;
export const EXACT = 1;
export const DIFFERENT = 7;

export const FIRST = { variant: 2, close: 3, initial: 4, swapped: 5, resembling: 6 } as const;
export const LAST = { close: 2, part: 3, swapped: 4, resembling: 5, crossed: 6 } as const;
export const BIRTH = { turned: 2, digit: 3, near: 4, far: 5, other: 6, generation: 7 } as const;
export const EMAIL = { close: 2, local: 3, resembling: 4, employer: 5, numbered: 6 } as const;
export const PHONE = { digit: 2, tail: 3 } as const;
export const ADDRESS = { close: 2, street: 3, postcode: 4, city: 5, cityClose: 6 } as const;
export const COMPANY = { close: 2, domain: 3 } as const;
export const NATIONAL = { close: 2, near: 3 } as const;

export const COMPARISONS: readonly Comparison[] = [
  {
    name: 'first',
    label: 'first name',
    levels: [
      'missing',
      'equal',
      'short form',
      'misspelt',
      'initial only',
      'swapped with surname',
      'resembling',
      'different',
    ],
  },
  {
    name: 'last',
    label: 'surname',
    levels: [
      'missing',
      'equal',
      'misspelt',
      'part of a double name',
      'swapped with first name',
      'resembling',
      'equals the other first name',
      'different',
    ],
  },
  {
    name: 'birth',
    label: 'date of birth',
    levels: [
      'missing',
      'equal',
      'day and month turned',
      'one digit off',
      'two parts equal',
      'distant',
      'different',
      'a generation apart',
    ],
  },
  {
    name: 'email',
    label: 'e-mail',
    levels: [
      'missing',
      'equal',
      'misspelt',
      'same name, other provider',
      'resembling',
      'same employer',
      'same letters, other digits',
      'different',
    ],
  },
  {
    name: 'phone',
    label: 'phone',
    levels: ['missing', 'equal', 'one digit off', 'last seven digits equal', '', '', '', 'different'],
  },
  {
    name: 'address',
    label: 'address',
    levels: [
      'missing',
      'equal',
      'nearly equal',
      'same street',
      'same postcode',
      'same city',
      'city resembling',
      'different',
    ],
  },
  {
    name: 'company',
    label: 'company',
    levels: ['missing', 'equal', 'nearly equal', 'same domain', '', '', '', 'different'],
  },
  { name: 'external', label: 'external id', levels: ['missing', 'equal', '', '', '', '', '', 'different'] },
  {
    name: 'national',
    label: 'national id',
    levels: ['missing', 'equal', 'one character off', 'two characters off', '', '', '', 'different'],
  },
];

export const LEVELS = 8;
export const comparisonIndex = (name: ComparisonName): number => COMPARISON_NAMES.indexOf(name);
export const levelOf = (pattern: number, comparison: number): number => (pattern >>> (3 * comparison)) & 7;
export const slot = (comparison: number, level: number): number => comparison * LEVELS + level;
