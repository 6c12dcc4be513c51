import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SIDEBAR_FIELDS } from '../../src/core/sidebar/fields.ts';
import { factsOf, sidebarProfile, UNKNOWN } from '../../src/core/sidebar/profile.ts';
import { jsonForPages, shownText } from '../../src/core/sidebar/shown.ts';
import type { Slots } from '../../src/core/types.ts';

const SETTINGS = { portalId: '4711', stages: { lead: 'Lead' } };
const CONTACT: Slots = {
  firstname: 'Ada',
  lastname: 'Quill',
  email: 'ada@example.com',
  lifecyclestage: 'lead',
  phone: '+12125550101',
  hs_legal_basis: 'consent',
  'rollup:owner': 'Grace Example',
  'rollup:company': 'Example & Sons',
  'rollup:open_deals': 2,
  'rollup:open_amount': '1200.50 USD',
};
const CUSTOMER: Slots = { name: 'A. Q.', 'support:open_tickets': 0, 'support:last_ticket': '2026-03-02T10:00:00.000Z' };

const both = factsOf([
  { side: 'hubspot', id: '12', slots: CONTACT },
  { side: 'gorgias', id: '34', slots: CUSTOMER },
]);

test('both sides make one profile: who, stage, owner, company, deals, tickets and the way to HubSpot', () => {
  expect(sidebarProfile(both, SETTINGS)).toEqual({
    name: 'Ada Quill',
    email: 'ada@example.com',
    stage: 'Lead',
    owner: 'Grace Example',
    company: 'Example & Sons',
    open_deals: '2',
    open_amount: '1200.50 USD',
    open_tickets: '0',
    last_ticket: '2026-03-02',
    hubspot_url: 'https://app.hubspot.com/contacts/4711/record/0-1/12',
    status: 'Linked with HubSpot.',
  });
});

test('who is known on one side only is shown as far as that goes, and nobody as nobody', () => {
  const alone = sidebarProfile({ gorgias: { id: '34', slots: CUSTOMER } }, SETTINGS);
  expect(alone).toMatchObject({ name: 'A. Q.', open_tickets: '0' });
  expect(alone).not.toHaveProperty('hubspot_url');
  expect(sidebarProfile({}, SETTINGS)).toBe(UNKNOWN);
});

test('no slot but those of the list is ever shown, whatever a record holds', () => {
  const allowed = new Set<string>(SIDEBAR_FIELDS.map(([key]) => key));
  const slots = fc.dictionary(fc.string(), fc.jsonValue()) as fc.Arbitrary<Slots>;
  fc.assert(
    fc.property(slots, slots, (contact, customer) => {
      const facts = { hubspot: { id: '1', slots: contact }, gorgias: { id: '2', slots: customer } };
      const profile = sidebarProfile(facts, SETTINGS);
      expect(Object.keys(profile).filter((key) => !allowed.has(key))).toEqual([]);
      for (const value of Object.values(profile)) expect(typeof value === 'string' && value !== '').toBe(true);
    }),
  );
  const secret = JSON.stringify(sidebarProfile(both, SETTINGS));
  expect(secret).not.toContain('5550101');
  expect(secret).not.toContain('consent');
});

test('markup and macros of Gorgias stay text, and hidden signs are no text', () => {
  const written = jsonForPages({ name: '<img src=x onerror=alert(1)>&' });
  expect(written).not.toMatch(/[<>&]/);
  expect(JSON.parse(written)).toEqual({ name: '<img src=x onerror=alert(1)>&' });
  expect(shownText('{{ticket.customer.email}}')).toBe('{ {ticket.customer.email}}');
  expect(shownText('Ada\u202E\u0007 Quill\n')).toBe('Ada Quill');
  expect(shownText('{{{{')).not.toContain('{{');
  expect(shownText('x'.repeat(5_000))).toHaveLength(200);
});
