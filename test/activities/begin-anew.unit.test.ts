import { expect, test } from 'vitest';
import { orBeginAnew } from '../../activities/begin-anew.ts';
import { toFailure } from '../../activities/failures.ts';
import { VendorError } from '../../src/core/vendor-error.ts';

const refused = (code: VendorError['code']) =>
  toFailure(new VendorError({ side: 'gorgias', code, method: 'GET', route: '/api/customers', sent: false }), 1);

test.each([
  ['a place that is refused is given up, and the poll fails', 'invalid', 1],
  ['a vendor that does not answer changes no place', 'unavailable', 0],
] as const)('%s', async (_, code, expected) => {
  let givenUp = 0;
  const failure = refused(code);
  const giveUp = async () => {
    givenUp += 1;
  };
  await expect(orBeginAnew(Promise.reject(failure), giveUp)).rejects.toBe(failure);
  expect(givenUp).toBe(expected);
});

test('a page that comes is passed on', async () => {
  expect(await orBeginAnew(Promise.resolve('page'), () => Promise.reject(new Error('not asked for')))).toBe('page');
});
