import { expect, test } from 'vitest';
import { lifeOf } from '../../src/credentials/life.ts';
import { createSeal } from '../../src/credentials/seal.ts';
import { scaleOf } from '../../src/quota/scale.ts';

const jwt = (claims: object): string => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`;
const SCALE = scaleOf(60);

test.each([
  ['the answer says it in vendor seconds (hubspot.md 2.2)', { accessToken: 'opaque', expiresIn: 1_800 }, 30_000],
  [
    'the answer says 0, the token knows by its own stamps (gorgias.md 2.2)',
    { accessToken: jwt({ iat: 1_000, exp: 2_440 }), expiresIn: 0 },
    1_439_000,
  ],
  ['nobody says it', { accessToken: 'opaque' }, 30_000],
  ['the stamps make no sense', { accessToken: jwt({ iat: 2, exp: 1 }), expiresIn: 0 }, 30_000],
  ['there are no stamps', { accessToken: jwt({}), expiresIn: null }, 30_000],
])('how long a token lives: %s', (_, said, lifeMs) => expect(lifeOf(said, SCALE)).toBe(lifeMs));

test('what is sealed opens with the same secret and name only, and is another text each time', () => {
  const seal = createSeal('secret', 'row');
  const sealed = seal.seal('["access","refresh"]');
  expect(sealed).not.toContain('access');
  expect(seal.seal('["access","refresh"]')).not.toBe(sealed);
  expect(createSeal('secret', 'row').open(sealed)).toBe('["access","refresh"]');
  expect(createSeal('secret', 'other').open(sealed)).toBeUndefined();
  expect(createSeal('other', 'row').open(sealed)).toBeUndefined();
  expect(seal.open(`${sealed[0] === 'A' ? 'B' : 'A'}${sealed.slice(1)}`)).toBeUndefined();
  expect(seal.open('')).toBeUndefined();
});
