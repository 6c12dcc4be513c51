import { expect, test } from 'vitest';
import { refusedCredential } from '../../src/core/refused-credential.ts';
import { VendorError, type VendorFacts } from '../../src/core/vendor-error.ts';

const said = (facts: Partial<VendorFacts>, words = '') => {
  const base = { side: 'gorgias', code: 'auth', method: 'GET', route: '/api/account', sent: false } as const;
  const { message, cure } = refusedCredential('main', new VendorError({ ...base, ...facts }, words));
  return `${message}. ${cure}`;
};

test.each([
  [{ status: 401 }, /^Gorgias refused the credentials of connection 'main' \(status 401\)\. Put a valid Gorgias/],
  [
    { code: 'forbidden', status: 403 },
    /^Gorgias does not let the credentials .* do everything .* Give the Gorgias app/,
  ],
  [
    { renewal: true, status: 400, category: 'invalid_grant' },
    /renews the access of connection 'main' no longer \(invalid_grant, status 400\)\. Authorise the app in Gorgias once more/,
  ],
  [
    { renewal: true, status: 401, category: 'invalid_client' },
    /\(invalid_client, status 401\)\. Put the app's present clientId/,
  ],
] as const)('%o is said with its cure', (facts, words) => {
  const text = said(facts, 'words of the service');
  expect(text).toMatch(words);
  expect(text).toMatch(/start the daemon again; nothing was lost\.$/);
  expect(text).not.toContain('words of the service');
});
