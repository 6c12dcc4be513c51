import { expect, test } from 'vitest';
import { afterObjects } from '../../src/core/rollups/place.ts';
import { basisOf, rollupOf } from '../../src/core/rollups/rollup.ts';

const CONTACT = { hubspot_owner_id: '7', lifecyclestage: 'lead', notes_last_updated: '2026-03-02T10:00:00Z' };
const PARTS = {
  contact: CONTACT,
  companies: [],
  deals: [],
  owners: { '7': 'Grace Example' },
  stages: { lead: 'Lead' },
};

test('companies and deals add up to what an agent asks about', () => {
  const deals = [
    { amount: '0.1', dealstage: 'qualifiedtobuy' },
    { amount: '0.2', dealstage: 'appointmentscheduled', hs_is_closed: 'false' },
    {
      amount: '900',
      amount_in_home_currency: '1000.5',
      dealstage: 'won-elsewhere',
      hs_is_closed: 'true',
      hs_is_closed_won: 'true',
    },
    { amount: '50', dealstage: 'closedlost' },
    { amount: 'much', dealstage: 'qualifiedtobuy' },
  ];
  const companies = [{ name: 'Example & Sons', domain: 'sons.example.com' }, { name: 'Other' }];
  expect(rollupOf({ ...PARTS, companies, deals })).toEqual({
    'rollup:company': 'Example & Sons',
    'rollup:company_domain': 'sons.example.com',
    'rollup:owner': 'Grace Example',
    'rollup:lifecycle_stage': 'Lead',
    'rollup:open_deals': 3,
    'rollup:open_amount': 0.3,
    'rollup:won_amount': 1000.5,
    'rollup:last_activity': '2026-03-02T10:00:00Z',
    'rollup:basis': '7|lead||2026-03-02T10:00:00Z',
  });
});

test('what nothing hangs on has no deals, and no words about companies or unknown owners', () => {
  expect(rollupOf({ ...PARTS, contact: { hubspot_owner_id: '8' } })).toEqual({
    'rollup:open_deals': 0,
    'rollup:open_amount': 0,
    'rollup:won_amount': 0,
    'rollup:basis': '8|||',
  });
  expect(basisOf({ lifecyclestage: ' lead ', hubspot_owner_id: null })).toBe('|lead||');
});

test('a walk by id ends with a short page, and the next begins a little behind its newest stamp', () => {
  const page = (...seconds: number[]) =>
    seconds.map((second, n) => ({ id: String(n + 1), updatedAt: new Date(second * 1_000).toISOString() }));
  const how = { limit: 2, overlapMs: 5_000 };
  const first = afterObjects({ from: 10_000 }, page(90, 30), how);
  expect(first).toEqual({ from: 10_000, afterId: '2', newest: 90_000 });
  expect(afterObjects(first, page(40), how)).toEqual({ from: 85_000 });
  expect(afterObjects({ from: 10_000 }, [], how)).toEqual({ from: 10_000 });
});
