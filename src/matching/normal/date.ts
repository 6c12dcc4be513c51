/**
 * Dates of birth as integers yyyymmdd; 0 where missing. Days and months are not checked against the calendar:
 * a misspelt date still says much. Known fillers are dropped.
 */
export type DayOrder = 'dmy' | 'mdy';

const FILLERS = new Set([19000101, 18000101, 11111111, 12345678, 99991231, 10101, 19010101, 18991230]);
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const NUMERIC = /^(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4}|\d{2})$/;
const ISO = /^(\d{4})[./\- ]?(\d{1,2})[./\- ]?(\d{1,2})(?:[T ].*)?$/;
const NAMED =
  /^(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([a-z]{3})[a-z]*[\s.,-]+(\d{4})$|^([a-z]{3})[a-z]*[\s.]+(\d{1,2})(?:st|nd|rd|th)?[\s,]+(\d{4})$/i;

/** Two digits of a year mean the century in which that person can have been born by 2029. */
const fullYear = (year: number): number => (year >= 100 ? year : year <= 29 ? 2000 + year : 1900 + year);

function pack(year: number, month: number, day: number): number {
  const packed = fullYear(year) * 10_000 + month * 100 + day;
  return FILLERS.has(packed) || month === 0 || day === 0 || month > 99 ? 0 : packed;
}

function named(text: string): number {
  const found = NAMED.exec(text);
  if (found === null) return 0;
  const [, day1, month1, year1, month2, day2, year2] = found;
  const month = MONTHS.indexOf((month1 ?? month2 ?? '').toLowerCase()) + 1;
  return month === 0 ? 0 : pack(Number(year1 ?? year2), month, Number(day1 ?? day2));
}

export function dateForm(raw: string, order: DayOrder): number {
  const text = raw.trim();
  const iso = ISO.exec(text);
  if (iso !== null) return pack(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = NUMERIC.exec(text);
  if (numeric === null) return named(text);
  const [a, b] = [Number(numeric[1]), Number(numeric[2])];
  return order === 'mdy' ? pack(Number(numeric[3]), a, b) : pack(Number(numeric[3]), b, a);
}

/** How a column writes its days: whichever place holds numbers above twelve more often; days first when it cannot be told. */
export function dayOrderOf(values: Iterable<string>): DayOrder {
  let lead = 0;
  for (const value of values) {
    const numeric = NUMERIC.exec(value.trim());
    if (numeric === null) continue;
    if (Number(numeric[1]) > 12) lead++;
    if (Number(numeric[2]) > 12) lead--;
  }
  return lead < 0 ? 'mdy' : 'dmy';
}
