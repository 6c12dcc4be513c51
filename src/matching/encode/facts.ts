import { doubleMetaphone } from 'double-metaphone';
import { isDisposable } from '../normal/disposable.ts';
import type { EmailForm } from '../normal/email.ts';
import { nicknames } from '../normal/nicknames.ts';
import { hashText } from '../text/hash.ts';
import { packWords } from '../text/words.ts';
import { Dictionary } from './dictionary.ts';
import { shareInts, sharedBytes, sharedInts } from './growing.ts';
import { ListsBuilder } from './lists.ts';
import type { MailboxFacts, NameFacts, PhoneFacts } from './population.ts';
import type { Renumbering } from './renumber.ts';

const inOrder = (size: number): Uint32Array => Uint32Array.from({ length: size }, (_, row) => row);

export function nameFacts(names: Renumbering, parts: ReadonlyMap<number, readonly number[]>): NameFacts {
  const partRows = new ListsBuilder();
  for (let code = 0; code < names.old.length; code++) {
    partRows.push((parts.get(names.old[code] as number) ?? []).map((part) => names.see(part)));
  }
  const values = names.values();
  while (partRows.length < values.length) partRows.push([]);
  const [sounds, forms] = [new Dictionary(), new Dictionary()];
  const size = values.length;
  const [sound, otherSound] = [sharedInts(size), sharedInts(size)];
  const [initial, known] = [sharedBytes(size), sharedBytes(size)];
  const formRows = new ListsBuilder();
  values.forEach((value, code) => {
    const [main, other] = doubleMetaphone(value);
    sound[code] = sounds.code(main);
    otherSound[code] = sounds.code(other);
    initial[code] = value === '' ? 0 : value.charCodeAt(0);
    known[code] = nicknames.isKnown(value) ? 1 : 0;
    formRows.push(nicknames.formsOf(value).map((form) => forms.code(form)));
  });
  return {
    words: packWords(values),
    sound,
    otherSound,
    initial,
    known,
    forms: formRows.permuted(inOrder(size), (form) => form),
    parts: partRows.permuted(inOrder(size), (part) => part),
  };
}

/** Role and disposable mailboxes are looked up once per domain or address, never per pair. */
export function mailboxFacts(mailboxes: Renumbering, forms: readonly (EmailForm | undefined)[]): MailboxFacts {
  const size = mailboxes.old.length;
  const [locals, stems, domains, bases] = [new Dictionary(), new Dictionary(), new Dictionary(), new Dictionary()];
  const [local, stem, domain, base] = [sharedInts(size), sharedInts(size), sharedInts(size), sharedInts(size)];
  const [role, disposable, free] = [sharedBytes(size), sharedBytes(size), sharedBytes(size)];
  const throwAway: boolean[] = [false];
  for (let code = 1; code < size; code++) {
    const form = forms[mailboxes.old[code] as number] as EmailForm;
    local[code] = locals.code(form.local.replace(/[._-]+/g, ''));
    stem[code] = stems.code(form.local.replace(/[^a-z]+/g, ''));
    const domainCode = domains.code(form.domain);
    throwAway[domainCode] ??= isDisposable(form.domain);
    domain[code] = domainCode;
    base[code] = form.base === '' ? 0 : bases.code(`${form.base}@${form.domain}`);
    role[code] = form.role ? 1 : 0;
    free[code] = form.free ? 1 : 0;
    disposable[code] = throwAway[domainCode] ? 1 : 0;
  }
  return { words: packWords(mailboxes.values()), local, stem, domain, role, disposable, free, base };
}

export function phoneFacts(numbers: Renumbering, tollFree: readonly boolean[]): PhoneFacts {
  const values = numbers.values();
  return {
    words: packWords(values.map((value) => value.slice(1))),
    tail: shareInts(values.map((value) => Number(value.slice(-7).replace(/\D/g, '')))),
    tollFree: Uint8Array.from(numbers.old, (code) => (tollFree[code] ? 1 : 0)),
  };
}

export function streetSounds(streets: readonly string[]): Int32Array {
  return shareInts(
    streets.map((street) => {
      const word = street.split(' ').find((part) => part.length > 2) ?? street;
      return street === '' ? 0 : hashText(doubleMetaphone(word)[0] || word, 1);
    }),
  );
}
