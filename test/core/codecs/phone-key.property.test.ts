import fc from 'fast-check';
import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { expect, test } from 'vitest';
import { phoneKey } from '../../../src/core/codecs/phone-key.ts';

const callingCodes = fc.constantFrom(...new Set(getCountries().map((country) => getCountryCallingCode(country))));

test('the short way for E.164 gives what the parser gives', () => {
  const numbers = fc.tuple(callingCodes, fc.stringMatching(/^\d{5,12}$/)).map(([code, digits]) => `+${code}${digits}`);
  fc.assert(
    fc.property(numbers, (text) => {
      const parsed = parsePhoneNumberFromString(text);
      if (parsed?.isPossible()) expect(phoneKey(text)).toBe(parsed.number);
    }),
    { numRuns: 2000 },
  );
});

test('a normal form is its own normal form', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => phoneKey(phoneKey(text)) === phoneKey(text)));
});
