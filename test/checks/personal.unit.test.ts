/** The search on which the privacy test rests finds every form of a value, and nothing where there is nobody. */
import { expect, test } from 'vitest';
import { foundIn, personalIn } from '../engine/personal.ts';

const person = personalIn([
  { firstname: 'Zoë', lastname: 'Quill-Ash', email: 'Zoe.Quill@Example.com', phone: '(212) 555-0101' },
  { name: 'Юлия Penhaligon', channels: [{ type: 'phone', address: '+44 7700 900123' }] },
]);

test.each([
  ['an address as it is stored', 'refused Zoe.Quill@Example.com twice'],
  ['an address in lower case', '{"key":"zoe.quill@example.com"}'],
  ['a phone as it is stored', 'to (212) 555-0101'],
  ['a phone in E.164', '["+12125550101"]'],
  ['a channel in E.164', 'phone +447700900123.'],
  ['a surname of three letters', 'who: "ASH"'],
  ['a folded first name', 'key zoe|q'],
  ['a name of other letters, folded', 'yuliya'],
  ['a name in another case', 'PENHALIGON'],
])('%s is found', (_what, text) => expect(foundIn(text, person)).not.toEqual([]));

test.each([
  ['a part of a word', 'crashed, penhaligons, zoey'],
  ['the digits of an id', 'contact 82125550101'],
  ['a run id', '0a1b2c3d-ada1-4bbb-8bbb-0123456789ab'],
])('%s is nobody', (_what, text) => expect(foundIn(text, person)).toEqual([]));

test('who is called like a word of ours is looked for by the whole name alone', () => {
  const { words, whole } = personalIn([{ firstname: 'Mark', lastname: 'Schedule' }, { name: 'Mark Schedule' }]);
  expect([...words]).toEqual([]);
  expect([...whole]).toContain('mark schedule');
});
