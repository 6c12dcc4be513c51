import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldValue, same } from '../../src/demo/audit/evidence/fields.ts';
import { NAME } from '../core/codecs/codec-under-test.ts';

/** Blanks of all kinds, controls, accents apart from their letters, a character's first half. */
const CHARACTERS = [...'abZé7@.-', ...' \t\n\v\f\r\u00a0\u2028\u3000\ufeff', ...'\0\x07\x1b\x7f', 'e', '\u0301'];
const typed = fc.string({ unit: fc.constantFrom(...CHARACTERS, '\u200b', '\ud83d'), maxLength: 8 });

/** The name of a contact as the sync writes it to a customer without one. */
const passedOn = (contact: { firstname: string; lastname: string }) => {
  const reading = NAME.read('hubspot', contact);
  return reading.kind === 'value' ? NAME.write('gorgias', reading.value, { name: null }).slots : { name: null };
};

test('whatever was typed for a name, the audit finds it again in what the sync passed on', () => {
  fc.assert(
    fc.property(fc.record({ firstname: typed, lastname: typed }), (contact) =>
      same(fieldValue('hubspot', 'name', contact), fieldValue('gorgias', 'name', passedOn(contact))),
    ),
    { numRuns: 2_000 },
  );
});

test('a name that lost more than what cannot be stored is another one', () => {
  const contact = { firstname: 'Ann\u001b', lastname: 'Bell\u0000\fLee' };
  expect(passedOn(contact)).toEqual({ name: 'Ann Bell Lee' });
  for (const name of ['Ann BellLee', 'Ann Bell', 'AnnBell Lee'])
    expect(same(fieldValue('hubspot', 'name', contact), fieldValue('gorgias', 'name', { name }))).toBe(false);
});
