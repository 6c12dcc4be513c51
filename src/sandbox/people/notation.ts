import type { Draw } from './draw.ts';
import { e164, type PhoneNumber } from './numbers.ts';

type Notation = (number: PhoneNumber, draw: Draw) => string;

/** Notations that begin with `+` and the country code: readable without knowing where the writer lives. */
const INTERNATIONAL: readonly Notation[] = [
  e164,
  (n) => `+${n.code} ${n.groups.join(' ')}`,
  (n) => `+${n.code}-${n.groups.join('-')}`,
  (n) => `+${n.code} ${n.groups.join('.')}`,
  (n) => `+${n.code} (${n.groups[0]}) ${n.groups.slice(1).join('-')}`,
  (n) => ` +${n.code}  ${n.groups.join('')} `,
];

/** What people write for their neighbours: it takes the country, or luck, to read them. */
const LOCAL: readonly Notation[] = [
  (n) => n.trunk + n.groups.join(''),
  (n) => n.trunk + n.groups.join(' '),
  (n) => n.trunk + n.groups.join('.'),
  (n) => n.trunk + n.groups.join('-'),
  (n) => `(${n.trunk}${n.groups[0]}) ${n.groups.slice(1).join('-')}`,
];

const ODD: readonly Notation[] = [
  (n) => `00${n.code}${n.groups.join('')}`,
  (n) => `00${n.code} ${n.groups.join(' ')}`,
  (n, draw) => `+${n.code} ${n.groups.join(' ')} ext. ${10 + draw.int(90)}`,
  (n, draw) => `${n.trunk}${n.groups.join('-')} x${10 + draw.int(90)}`,
  (n) => (n.trunk === '' ? e164(n) : `+${n.code} (${n.trunk})${n.groups.join(' ')}`),
];

const NO_NUMBERS = ['n/a', 'none', '-', '000000', 'see notes', '12345', 'unknown'] as const;

export const internationally = (number: PhoneNumber, draw: Draw): string => draw.pick(INTERNATIONAL)(number, draw);

/** Any notation at all: two thirds international, the rest local or odd. */
export function anyhow(number: PhoneNumber, draw: Draw): string {
  const roll = draw.next();
  if (roll < 0.65) return internationally(number, draw);
  return draw.pick(roll < 0.85 ? LOCAL : ODD)(number, draw);
}

/** What stands in a telephone field when its writer had none. */
export const noNumber = (draw: Draw): string => draw.pick(NO_NUMBERS);
