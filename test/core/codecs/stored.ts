/** Raw slots as accounts hold them: tidy, messy and hostile. */
import fc from 'fast-check';
import { ZONES } from '../../../src/core/codecs/timezones.data.ts';
import type { Json, Slots } from '../../../src/core/types.ts';

const inIt = (raw: fc.Arbitrary<Json>): fc.Arbitrary<Slots> => raw.map((it) => ({ it }));
export const both = (raw: fc.Arbitrary<Json>) => ({ hubspot: inIt(raw), gorgias: inIt(raw) });
export const sides = (hubspot: fc.Arbitrary<Json>, gorgias: fc.Arbitrary<Json>) => ({
  hubspot: inIt(hubspot),
  gorgias: inIt(gorgias),
});
export const oneOf = (...raws: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...raws);

export const messyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  oneOf('', ' ', 'a\u0000b', 'x\r\ny', 'Zu\u0308rich', '\ud83d', '\u202eabc', '=1+1', '<b>x</b>'),
);

const aNumber = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
export const numberText = fc.oneof(aNumber.map(String), oneOf('', '1,5', 'abc', ' 7 ', '1.50'));
export const numberJson = fc.oneof(
  aNumber.map((n) => (n === 0 ? 0 : n)),
  fc.constant(null),
);
export const booleanText = oneOf('true', 'false', 'TRUE', 'no', '');
export const booleanJson: fc.Arbitrary<Json> = fc.constantFrom<Json>(true, false, null);

const day = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
export const dateText = fc.oneof(
  day.map((d) => d.toISOString().slice(0, 10)),
  oneOf('2026-02-30', '', 'soon'),
);
export const instantText = fc.oneof(
  day.map((d) => d.toISOString()),
  day.map((d) => String(d.getTime() + 100_000)),
  oneOf('', 'now', '2026-01-01T00:00:00Z'),
);
export const zoneName = fc.constantFrom(
  ...Object.entries(ZONES).flatMap(([area, places]) =>
    places.split(' ').map((place) => (area ? `${area}/${place}` : place)),
  ),
  'UTC',
  'US/Eastern',
  '',
);

const namePart = oneOf(
  'Maya',
  ' Maya ',
  'Mary  Ann',
  'Lind',
  'Lind-Berg',
  'van der Berg',
  '李',
  'Ольга',
  'maya@example.com',
  '',
  "O'Brien",
  '123',
);
export const hubspotName = fc.record({ firstname: namePart, lastname: namePart });
export const gorgiasName: fc.Arbitrary<Slots> = fc.oneof(
  fc.tuple(namePart, namePart).map(([a, b]) => ({ name: `${a} ${b}` })),
  fc.constant({ name: null }),
);

const address = oneOf(
  'a@example.com',
  'A@Example.com',
  ' b@example.com',
  'c.d+e@gmail.com',
  'f@example.org',
  'bad',
  '',
);
export const hubspotEmails: fc.Arbitrary<Slots> = fc.record({
  email: address.filter((one) => one !== 'bad'),
  hs_additional_emails: fc.array(address, { maxLength: 3 }).map((all) => all.join(';')),
});
export const gorgiasEmails: fc.Arbitrary<Slots> = fc.record({
  email: fc.oneof(address, fc.constant(null)),
  'channel:email': fc.array(address, { maxLength: 4 }),
});

export const phone = oneOf(
  '+12025550143',
  '(202) 555-0143',
  '202-555-0144',
  '+442079460123',
  '+44 (0)20 7946 0123',
  '07700900123',
  'front desk',
  '12',
  ' ',
  '',
);
export const hubspotPhones: fc.Arbitrary<Slots> = fc.record({ phone, mobilephone: phone });
export const gorgiasPhones: fc.Arbitrary<Slots> = fc.record({ 'channel:phone': fc.array(phone, { maxLength: 4 }) });

/** Labels that clash with values, with each other and with the separator. */
export const MULTI = [
  ['a', 'Alpha'],
  ['b', 'Beta; Gamma'],
  ['c', 'Alpha'],
  ['d', ''],
  ['Alpha', 'a'],
  ['f', 'f'],
] as const;
export const multiHubspot = fc
  .array(oneOf('a', 'b', 'c', 'd', 'Alpha', 'f', 'unknown', ''), { maxLength: 4 })
  .map((all) => all.join(';'));
export const multiGorgias = fc
  .array(oneOf('Alpha', 'a', 'b', 'c', 'd', 'f', 'x', ''), { maxLength: 4 })
  .map((all) => all.join('; '));

export const htmlText = fc.oneof(
  messyText,
  oneOf(
    '<p>Ada &amp; Bea</p><p>two</p>',
    'a < b and c > d',
    '<script>alert(1)</script>x',
    '&lt;b&gt;bold&lt;/b&gt;',
    '<img src=x onerror=alert(1)',
    '&#0;&#x41;',
  ),
);
