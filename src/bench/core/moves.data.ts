import type { Json, Side } from '../../core/types.ts';
import { levelOf, type Pair } from './people.ts';

/** One edit of the n-th person: the slot, and what somebody types there. */
interface Move {
  readonly side: Side;
  readonly slot: string;
  readonly value: (n: number) => Json;
}

const move = (side: Side, slot: string, value: Move['value']): Move => ({ side, slot, value });

/** Every field at least once, now on one side and now on the other. */
export const MOVES: readonly Move[] = [
  move('hubspot', 'lastname', (n) => `Moved ${n}`),
  move('gorgias', 'name', (n) => `Moved Person ${n}`),
  move('hubspot', 'hs_additional_emails', (n) => `p${n}@mail.example.com;old${n}@mail.example.com;n${n}@example.com`),
  move('gorgias', 'channel:email', (n) => [
    `person${n}@example.com`,
    `p${n}@mail.example.com`,
    `old${n}@mail.example.com`,
    `n${n}@example.com`,
  ]),
  move('hubspot', 'mobilephone', (n) => `+1 303 555 01${String(n % 100).padStart(2, '0')}`),
  move('hubspot', 'hs_language', () => 'fr'),
  move('gorgias', 'timezone', () => 'Europe/Paris'),
  move('hubspot', 'company', (n) => `Moved ${n} & Daughters`),
  move('gorgias', 'field:502', (n) => `Deputy ${n}`),
  move('hubspot', 'orders', (n) => String(100 + n)),
  move('gorgias', 'field:504', (n) => n % 2 !== 0),
  move('hubspot', 'birthday', () => '2001-02-03'),
  move('gorgias', 'field:506', () => '2026-10-10T10:10:10.000Z'),
  move('hubspot', 'interests', () => 'silver'),
  move('hubspot', 'about', (n) => `<p>Prefers coffee ${n}</p>`),
  move('gorgias', 'field:510', (n) => `+1404555${String(1000 + (n % 9000))}`),
  move('hubspot', 'level', (n) => levelOf(n + 1)),
];

/** The pair after the n-th edit. */
export function moved(pair: Pair, n: number): Pair {
  const { side, slot, value } = MOVES[n % MOVES.length] as Move;
  return { ...pair, [side]: { ...pair[side], [slot]: value(n) } };
}
