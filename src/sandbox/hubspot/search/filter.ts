import type { PropertyDefinition } from '../properties/definition.ts';
import { instantOf } from '../time.ts';

export const OPERATORS = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Filter {
  readonly propertyName: string;
  readonly operator: Operator;
  readonly value?: string;
  readonly highValue?: string;
  readonly values?: readonly string[];
}

/** What a filter needs to know of a property. */
type Kind = Pick<PropertyDefinition, 'type' | 'fieldType'>;

/** Strings without regard to case, enumerations with it (hubspot.md 7). */
export type Comparable = (text: string) => string | number;

export const comparableFor = (definition: Pick<Kind, 'type'> | undefined): Comparable => {
  const type = definition?.type ?? 'string';
  if (type === 'number') return Number;
  if (type === 'datetime' || type === 'date') return (text) => instantOf(text) ?? Number.NaN;
  return type === 'enumeration' ? (text) => text : (text) => text.toLowerCase();
};

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

/** A token is a word, or a whole address where the pattern is one. */
const betweenTokens = (pattern: string): RegExp => (pattern.includes('@') ? /[;,\s]+/ : /[^\p{L}\p{N}*]+/u);

const tokensOf = (pattern: string): readonly string[] =>
  pattern
    .toLowerCase()
    .split(betweenTokens(pattern))
    .filter((token) => token !== '');

/** What a value must hold, in small letters, to have all tokens of a pattern. */
export const partsOf = (pattern: string): readonly string[] => tokensOf(pattern).flatMap((token) => token.split('*'));

/** `*` stands for any letters. */
const tokenTest = (pattern: string): ((value: string) => boolean) => {
  const words = betweenTokens(pattern);
  const wanted = tokensOf(pattern);
  const tests = wanted.map((word) => new RegExp(`^${escaped(word).replaceAll('*', '.*')}$`, 'u'));
  return (value) => {
    const tokens = value.toLowerCase().split(words);
    return tests.length > 0 && tests.every((test) => tokens.some((token) => test.test(token)));
  };
};

const parts = (definition: Kind | undefined, value: string): readonly string[] =>
  definition?.fieldType === 'checkbox' ? value.split(';') : [value];

const anyOf = (definition: Kind | undefined, wanted: readonly string[]): ((value: string) => boolean) => {
  const comparable = comparableFor(definition);
  const set = new Set(wanted.map(comparable));
  return (value) => set.has(comparable(value)) || parts(definition, value).some((part) => set.has(comparable(part)));
};

const ordered = (definition: Kind | undefined, filter: Filter): ((value: string) => boolean) => {
  const comparable = comparableFor(definition);
  const bound = comparable(filter.value ?? '');
  const high = comparable(filter.highValue ?? '');
  const tests: Partial<Record<Operator, (value: string | number) => boolean>> = {
    LT: (value) => value < bound,
    LTE: (value) => value <= bound,
    GT: (value) => value > bound,
    GTE: (value) => value >= bound,
    BETWEEN: (value) => value >= bound && value <= high,
  };
  const test = tests[filter.operator];
  return (value) => test?.(comparable(value)) ?? false;
};

const present = (definition: Kind | undefined, filter: Filter): ((value: string) => boolean) => {
  if (filter.operator === 'EQ' || filter.operator === 'NEQ') return anyOf(definition, [filter.value ?? '']);
  if (filter.operator === 'IN' || filter.operator === 'NOT_IN') return anyOf(definition, filter.values ?? []);
  if (filter.operator.endsWith('CONTAINS_TOKEN')) return tokenTest(filter.value ?? '');
  return ordered(definition, filter);
};

/** Whether a property's value (null or empty when it has none) passes the filter. */
export const filterTest = (definition: Kind | undefined, filter: Filter): ((value: string | null) => boolean) => {
  const negative =
    filter.operator === 'NEQ' || filter.operator === 'NOT_IN' || filter.operator === 'NOT_CONTAINS_TOKEN';
  if (filter.operator === 'HAS_PROPERTY') return (value) => (value ?? '') !== '';
  if (filter.operator === 'NOT_HAS_PROPERTY') return (value) => (value ?? '') === '';
  const test = present(definition, filter);
  if (negative) return (value) => value === null || value === '' || !test(value);
  return (value) => value !== null && value !== '' && test(value);
};
