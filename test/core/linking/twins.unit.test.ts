/** A record is not created for somebody whose second record on the same side has a partner already. */
import { expect, test } from 'vitest';
import { doubtFrom } from '../../../src/core/linking/twins.ts';
import type { View } from '../../../src/core/types.ts';

const customer = (name: string, email: string, channels: Record<string, string[]> = {}): View => ({
  side: 'gorgias',
  id: email,
  complete: true,
  slots: { name, email, 'channel:email': [email], ...channels },
});

const NUMBER = '+12025550143';
const LAURA = customer('Laura Miller', 'laura@example.com', { 'channel:phone': [NUMBER] });

test.each([
  ['the same name', customer('Laura Miller', 'l.miller@example.net', { 'channel:whatsapp': [NUMBER] })],
  ['a slip of the finger', customer('Laura Milelr', 'l.miller@example.net', { 'channel:whatsapp': [NUMBER] })],
  ['a married name', customer('Laura Hill', 'hill@example.net', { 'channel:sms': [NUMBER] })],
])('one number and %s is a possible duplicate', (_, twin) => {
  expect(doubtFrom(LAURA, [twin])?.rule).toBe('possible-duplicate');
});

test('one number and two names is for a person to decide', () => {
  const husband = customer('Ben Miller', 'ben@example.com', { 'channel:whatsapp': [NUMBER] });
  expect(doubtFrom(LAURA, [husband])?.rule).toBe('incompatible');
});

test('nobody to confuse her with is no doubt', () => {
  expect(doubtFrom(LAURA, [])).toBeUndefined();
  expect(doubtFrom(LAURA, [customer('Laura Miller', 'other@example.com')])).toBeUndefined();
});
