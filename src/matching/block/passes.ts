import type { Population } from '../encode/population.ts';
import type { Lists } from '../encode/lists.ts';
import { mix } from '../text/hash.ts';
import type { Emit, Pass } from './pass.ts';

/** A key of several values; 0, no key, as soon as one of them is missing. */
function together(seed: number, ...values: readonly number[]): number {
  let hash = seed;
  for (const value of values) {
    if (value === 0) return 0;
    hash = mix(hash, value);
  }
  return hash || 1;
}

const at = (column: Int32Array | Uint8Array, row: number): number => column[row] as number;
const firstSound = (p: Population, row: number): number => at(p.names.sound, at(p.first, row));
const lastSound = (p: Population, row: number): number => at(p.names.sound, at(p.last, row));
const firstInitial = (p: Population, row: number): number => at(p.names.initial, at(p.first, row));
const lastInitial = (p: Population, row: number): number => at(p.names.initial, at(p.last, row));
const place = (p: Population, row: number): number => at(p.postcode, row) || -at(p.city, row);

const byName = (p: Population, row: number): number => mix(mix(1, firstSound(p, row)), lastSound(p, row));
const byPlace = (p: Population, row: number): number => mix(2, place(p, row));
const byBirth = (p: Population, row: number): number => mix(3, at(p.dob, row) || place(p, row));

function eachItem(lists: Lists, row: number, visit: (code: number) => void): void {
  for (let i = lists.offsets[row] as number; i < (lists.offsets[row + 1] as number); i++)
    visit(lists.items[i] as number);
}

/** Formal names that a given name stands for, as keys; a name without any stands for itself. */
function eachForm(p: Population, first: number, visit: (form: number) => void): void {
  const { offsets } = p.names.forms;
  if (first === 0) return;
  if (offsets[first] === offsets[first + 1]) visit(mix(7, first) || 1);
  else eachItem(p.names.forms, first, (form) => visit(mix(8, form) || 1));
}

function nameAndPlace(p: Population, row: number, emit: Emit): void {
  eachForm(p, at(p.first, row), (form) => {
    emit(together(81, form, lastSound(p, row), at(p.city, row)));
    emit(together(82, form, lastSound(p, row), at(p.company, row)));
    emit(together(83, form, lastSound(p, row), at(p.employer, row)));
  });
}

/** First and last name in either order, so that swapped columns meet. */
function eitherOrder(p: Population, row: number): number {
  const [first, last] = [firstSound(p, row), lastSound(p, row)];
  return together(10, Math.min(first, last), Math.max(first, last));
}

/** In order: a pair is compared once, at the first pass that brings it together. */
export const PASSES: readonly Pass[] = [
  { name: 'e-mail', keys: (p, row, emit) => eachItem(p.emails, row, (code) => emit(together(1, code))), finer: byName },
  { name: 'phone', keys: (p, row, emit) => eachItem(p.phones, row, (code) => emit(together(2, code))), finer: byName },
  {
    name: 'external id',
    keys: (p, row, emit) => eachItem(p.externals, row, (code) => emit(together(3, code))),
    finer: byName,
  },
  { name: 'national id', keys: (p, row, emit) => emit(together(4, at(p.national, row))), finer: byName },
  {
    name: 'mailbox name',
    keys: (p, row, emit) =>
      eachItem(p.emails, row, (code) =>
        emit(
          at(p.mailboxes.role, code) === 1
            ? 0
            : together(5, at(p.mailboxes.local, code), 1 + at(p.mailboxes.free, code)),
        ),
      ),
    finer: byName,
  },
  {
    name: 'last seven digits and initial',
    keys: (p, row, emit) =>
      eachItem(p.phones, row, (code) => emit(together(6, at(p.numbers.tail, code), firstInitial(p, row)))),
    finer: byName,
  },
  {
    name: 'surname, initial and postcode',
    keys: (p, row, emit) => emit(together(7, lastSound(p, row), firstInitial(p, row), at(p.postcode, row))),
    finer: (p, row) => mix(firstSound(p, row), at(p.house, row)),
  },
  { name: 'name and city or company', keys: nameAndPlace, finer: byBirth },
  {
    name: 'house, street and initial of the surname',
    keys: (p, row, emit) =>
      emit(together(9, at(p.house, row), at(p.streetSound, at(p.street, row)), lastInitial(p, row))),
    finer: (p, row) => mix(byName(p, row), place(p, row)),
  },
  { name: 'name in either order', keys: (p, row, emit) => emit(eitherOrder(p, row)), finer: byPlace },
  {
    name: 'date of birth and first name',
    keys: (p, row, emit) => emit(together(12, at(p.dob, row), firstSound(p, row))),
    finer: byPlace,
  },
  {
    name: 'date of birth and surname',
    keys: (p, row, emit) => emit(together(13, at(p.dob, row), lastSound(p, row))),
    finer: byPlace,
  },
  {
    name: 'date of birth and place',
    keys: (p, row, emit) => emit(together(14, at(p.dob, row), place(p, row))),
    finer: byName,
  },
  {
    name: 'surname and street or postcode',
    keys: (p, row, emit) => {
      emit(together(15, lastSound(p, row), at(p.streetSound, at(p.street, row))));
      emit(together(16, lastSound(p, row), at(p.postcode, row)));
    },
    finer: (p, row) => mix(firstInitial(p, row), at(p.house, row)),
  },
  {
    name: 'first name and street or postcode',
    keys: (p, row, emit) => {
      emit(together(17, firstSound(p, row), at(p.streetSound, at(p.street, row))));
      emit(together(18, firstSound(p, row), at(p.postcode, row)));
    },
    finer: (p, row) => mix(lastInitial(p, row), at(p.house, row)),
  },
  {
    name: 'house, street and place',
    keys: (p, row, emit) => {
      emit(together(19, at(p.house, row), at(p.streetSound, at(p.street, row)), at(p.city, row)));
      emit(together(20, at(p.house, row), at(p.streetSound, at(p.street, row)), at(p.postcode, row)));
    },
    finer: byName,
  },
];
