import { expect, test } from 'vitest';
import { canonicalEmail, isGenericMailbox, isMachineMailbox } from '../../../src/core/linking/email-key.ts';
import { identitiesOf, phoneIdentity } from '../../../src/core/linking/identities.ts';
import { looksLikeSpam } from '../../../src/core/linking/spam.ts';
import type { View } from '../../../src/core/types.ts';

test.each([
  [' Maya.Lind+Shop@GMail.com', 'mayalind@gmail.com'],
  ['maya.lind@googlemail.com', 'mayalind@gmail.com'],
  ['maya.lind+shop@outlook.com', 'maya.lind@outlook.com'],
  ['maya+x@hotmail.co.uk', 'maya@hotmail.co.uk'],
  ['maya.lind+x@icloud.com', 'maya.lind@icloud.com'],
  ['maya+x@proton.me', 'maya@proton.me'],
  ['maya-x@yahoo.com', 'maya-x@yahoo.com'],
  ['maya.lind+x@example.com', 'maya.lind+x@example.com'],
  ['+shop@gmail.com', '+shop@gmail.com'],
  ['no address', undefined],
])('%j is the mailbox %j', (raw, key) => expect(canonicalEmail(raw)).toBe(key));

test.each([
  ['info@example.com', true, false],
  ['customer.service@example.com', true, false],
  ['orders+7@example.com', true, false],
  ['no-reply@example.com', true, true],
  ['donotreply@example.com', true, true],
  ['mailer-daemon@example.com', true, true],
  ['bounces+1@example.com', true, true],
  ['maya@example.com', false, false],
  ['norbert.reply@example.com', false, false],
  ['systema@example.com', false, false],
])('%j is of a role: %j, of a machine: %j', (email, role, machine) => {
  expect(isGenericMailbox(email)).toBe(role);
  expect(isMachineMailbox(email)).toBe(machine);
});

test.each([
  ['+12025550143', undefined, '+12025550143'],
  ['(202) 555-0143', 'US', '+12025550143'],
  ['(202) 555-0143', undefined, undefined],
  ['+12025551111', undefined, '+12025551111'],
  ['+1 555 555 5555', undefined, undefined],
  ['+49 1234567', undefined, undefined],
  ['call me', 'US', undefined],
])('%j in region %s identifies as %j', (raw, region, key) => expect(phoneIdentity(raw, region)).toBe(key));

const hubspot: View = {
  side: 'hubspot',
  id: '101',
  complete: true,
  slots: {
    email: 'Maya@Example.com',
    hs_additional_emails: 'm.l+x@gmail.com;maya@example.com',
    phone: '+1 202 555 0143',
    mobilephone: '',
  },
};
const gorgias: View = {
  side: 'gorgias',
  id: '7',
  complete: true,
  slots: {
    email: 'ml@gmail.com',
    'channel:email': ['ml@gmail.com'],
    'channel:phone': ['2025550143'],
    'channel:whatsapp': ['+12025550144'],
  },
};

test('every address that a record shows is an identity, each once', () => {
  expect(identitiesOf(hubspot)).toEqual([
    { kind: 'email', key: 'maya@example.com' },
    { kind: 'email', key: 'ml@gmail.com' },
    { kind: 'phone', key: '+12025550143' },
  ]);
  expect(identitiesOf(gorgias)).toEqual([
    { kind: 'email', key: 'ml@gmail.com' },
    { kind: 'phone', key: '+12025550144' },
  ]);
  expect(identitiesOf(gorgias, 'US')).toContainEqual({ kind: 'phone', key: '+12025550143' });
});

const customer = (name: string | null, email: string): View => ({ ...gorgias, slots: { name, email } });

test.each([
  [customer('WINNER!!!', 'xk2@example.com'), 'email', true],
  [customer('Best Deals 24/7', 'xk2@example.com'), 'email', true],
  [customer(null, 'noreply@example.com'), 'email', true],
  [customer('Maya Lind', 'maya@example.com'), 'email', false],
  [customer(null, 'maya@example.com'), 'email', false],
  [customer('WINNER!!!', 'xk2@example.com'), 'agent', false],
  [customer('WINNER!!!', 'xk2@example.com'), undefined, false],
])('%j with the name set via %s looks like spam: %j', (view, provenance, yes) => {
  expect(looksLikeSpam(view, provenance)).toBe(yes);
});
