import { instantOf } from '../time.ts';
import { orderOf } from './candidates.ts';
import type { Filter, Operator } from './filter.ts';
import type { Indexed } from './index.ts';
import type { Order } from './orders.ts';

type NumberOf = (entry: Indexed) => number;

const NUMBERS: Readonly<Record<Order, NumberOf>> = {
  modified: ({ version }) => Math.floor(version.modified),
  created: ({ record }) => record.created,
  id: ({ record }) => Number(record.id),
};

/** The value of an ordered property as a number, without a detour over its text. */
export const numberOf = (property: string): NumberOf | undefined => {
  const order = orderOf(property);
  return order && NUMBERS[order];
};

const COMPARE: Partial<Record<Operator, (value: number, low: number, high: number) => boolean>> = {
  EQ: (value, low) => value === low,
  LT: (value, low) => value < low,
  LTE: (value, low) => value <= low,
  GT: (value, low) => value > low,
  GTE: (value, low) => value >= low,
  BETWEEN: (value, low, high) => value >= low && value <= high,
};

/** A test on numbers for filters on ordered properties; undefined for all others. */
export const numberTest = ({
  propertyName,
  operator,
  value = '',
  highValue = '',
}: Filter): ((entry: Indexed) => boolean) | undefined => {
  const number = numberOf(propertyName);
  const compare = COMPARE[operator];
  const low = instantOf(value);
  const high = operator === 'BETWEEN' ? instantOf(highValue) : 0;
  if (number === undefined || compare === undefined || low === undefined || high === undefined) return undefined;
  return (entry) => compare(number(entry), low, high);
};
