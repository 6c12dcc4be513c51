import { Comparer } from '../compare/comparer.ts';
import { birthLevel } from '../compare/birth.ts';
import { BIRTH, DIFFERENT } from '../compare/levels.ts';
import { sharedBytes } from '../encode/growing.ts';
import type { Lists } from '../encode/lists.ts';
import type { Population } from '../encode/population.ts';
import { radixOrder } from '../encode/radix.ts';
import type { PeopleCounts } from './counts.ts';

/** Addresses and numbers that belong to more than one person, by code: 1 where so. They never count alone. */
export interface Generic {
  readonly email: Uint8Array;
  readonly phone: Uint8Array;
}

/** More holders than this are a switchboard or a family tree, whatever their names. */
const CROWD = 40;

function holdersByValue(lists: Lists, size: number, visit: (code: number, rows: number[]) => void): void {
  const rowOf = new Uint32Array(lists.items.length);
  for (let row = 0; row < size; row++) rowOf.fill(row, lists.offsets[row], lists.offsets[row + 1]);
  const codes = Uint32Array.from(lists.items);
  const order = radixOrder(codes);
  for (let start = 0; start < order.length; ) {
    const code = codes[order[start] as number] as number;
    const rows: number[] = [];
    let at = start;
    for (; at < order.length && codes[order[at] as number] === code; at++)
      rows.push(rowOf[order[at] as number] as number);
    if (rows.length > 1) visit(code, rows);
    start = at;
  }
}

/** Two holders whose first names cannot be one person's: not swapped with the surname either. */
function incompatible(people: Population, comparer: Comparer, a: number, b: number): boolean {
  return (comparer.names(a, b) & 7) === DIFFERENT && people.first[a] !== 0 && people.first[b] !== 0;
}

/** Parent and child may bear one name; a record of either that lacks its birthday is then anybody's. */
function holdsGenerations({ dob, dates }: Population, rows: readonly number[]): boolean {
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (const row of rows) {
    const date = dates[dob[row] as number] as number;
    if (date === 0) continue;
    first = Math.min(first, date);
    last = Math.max(last, date);
  }
  return first < last && birthLevel(first, last) === BIRTH.generation;
}

function anyIncompatible(people: Population, comparer: Comparer, rows: readonly number[]): boolean {
  const byName = new Map<number, number>();
  for (const row of rows) {
    const name = (people.first[row] as number) * 0x400_0000 + (people.last[row] as number);
    if (people.first[row] !== 0 && !byName.has(name)) byName.set(name, row);
  }
  const distinct = [...byName.values()];
  if (distinct.length > CROWD || holdsGenerations(people, rows)) return true;
  return distinct.some((a, i) => distinct.slice(i + 1).some((b) => incompatible(people, comparer, a, b)));
}

export function findGeneric(people: Population, counts: PeopleCounts): Generic {
  const comparer = new Comparer(people, counts);
  const { mailboxes, numbers } = people;
  const email = sharedBytes(mailboxes.words.size);
  const phone = sharedBytes(numbers.words.size);
  for (let code = 1; code < email.length; code++) {
    email[code] = (mailboxes.role[code] as number) | (mailboxes.disposable[code] as number);
  }
  for (let code = 1; code < phone.length; code++) phone[code] = numbers.tollFree[code] as number;
  holdersByValue(people.emails, people.size, (code, rows) => {
    if (email[code] === 0 && anyIncompatible(people, comparer, rows)) email[code] = 1;
  });
  holdersByValue(people.phones, people.size, (code, rows) => {
    if (phone[code] === 0 && anyIncompatible(people, comparer, rows)) phone[code] = 1;
  });
  return { email, phone };
}
