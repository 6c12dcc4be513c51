/** Guards turn a write that must not happen into a reasoned conflict; cross ids tie the two records together. */
import { describe, expect, test } from 'vitest';
import type { FieldSpec } from '../../../src/core/mapping.ts';
import type { LinkFlags } from '../../../src/core/reconcile/contract.ts';
import { contactNamedBy, externalIdOf } from '../../../src/core/reconcile/cross-id.ts';
import { reconcileLink } from '../../../src/core/reconcile/reconcile.ts';
import type { Slots } from '../../../src/core/types.ts';
import { decided, mapping, reconciled, text, told, viewsOf } from './one-field.ts';

const CHANGED = { ...text('B', 'A'), agreed: text('A', 'A') };
const BACK = { ...text('A', 'B'), agreed: text('A', 'A') };

test.each([
  [{ 'field:1': { readOnly: true } }, 'conflict slot-read-only'],
  [{ 'field:1': { missing: true } }, 'conflict slot-missing'],
  [{ 'field:1': { options: ['A', 'C'] } }, 'conflict not-an-option'],
  [{ 'field:1': { options: ['A', 'B'] } }, 'write one-side-changed'],
  [{}, 'write one-side-changed'],
])('with the live schema %j: %s', (gorgias, says) => {
  expect(told(decided({ ...CHANGED, schema: { gorgias } })).says).toBe(says);
});

test.each(['hs_legal_basis', 'hs_marketable_status', 'hs_email_optout', 'hs_email_optout_123', 'hs_whatsapp_opt_out'])(
  '%s is never written',
  (property) => {
    const field: Partial<FieldSpec> = { slots: { hubspot: [property], gorgias: ['field:1'] } };
    const world = {
      hubspot: { [property]: 'A' },
      gorgias: { 'field:1': 'B' },
      agreed: { hubspot: { [property]: 'A' }, gorgias: { 'field:1': 'A' } },
    };
    expect(told(decided({ ...world, field })).says).toBe('conflict never-written');
  },
);

test('a text field mapped to the primary e-mail fills it, and never replaces it', () => {
  const field: Partial<FieldSpec> = { slots: { hubspot: ['email'], gorgias: ['field:1'] } };
  const at = (email: string, value: string) => ({ hubspot: { email }, gorgias: { 'field:1': value } });
  expect(
    told(decided({ ...at('a@example.com', 'b@example.com'), agreed: at('a@example.com', 'a@example.com'), field }))
      .says,
  ).toBe('conflict primary-email-filled');
  expect(told(decided({ ...at('', 'b@example.com'), agreed: at('', ''), field })).says).toBe('write one-side-changed');
});

test('a guarded field leaves its agreement and the other side alone', () => {
  const { actions, fields } = reconciled({ ...CHANGED, schema: { gorgias: { 'field:1': { readOnly: true } } } });
  expect(actions).toEqual([]);
  expect(fields[0]?.agreement).toBeUndefined();
});

describe.each<[LinkFlags, string]>([
  [{ erased: true }, 'erased'],
  [{ parked: true }, 'parked'],
])('with %j', (flags, rule) => {
  test('nothing is decided and nothing written', () => {
    expect(reconciled({ ...CHANGED, flags })).toEqual({
      fields: [],
      actions: [],
      issues: [{ rule, reason: expect.any(String) }],
    });
  });
});

test('a field parked for ping-pong is a conflict, the others go on', () => {
  expect(told(decided({ ...CHANGED, flags: { parkedFields: ['it'] } })).says).toBe('conflict ping-pong');
});

test('a link with one side is left alone', () => {
  const { hubspot } = viewsOf(CHANGED);
  const settings = { portalId: '42', schema: { hubspot: {}, gorgias: {} } };
  expect(reconcileLink({ mapping: mapping(), views: { hubspot }, agreements: {}, settings })).toEqual({
    fields: [],
    actions: [],
    issues: [],
  });
});

test('an action is one per side and names the record', () => {
  const { actions } = reconciled(CHANGED);
  expect(actions).toEqual([
    {
      side: 'gorgias',
      kind: 'update',
      remoteId: '7',
      fields: { it: expect.objectContaining({ slots: { 'field:1': 'B' }, old: { 'field:1': 'A' } }) },
    },
  ]);
});

describe('cross ids', () => {
  const crossed = (world: { hubspot: Slots; gorgias: Slots; agreed: ReturnType<typeof text>; flags?: LinkFlags }) => {
    const { actions, issues } = reconciled(world);
    const written = actions.flatMap(({ fields }) =>
      fields['cross-id'] === undefined ? [] : [fields['cross-id'].slots],
    );
    return { written, issues: issues.map(({ rule, side }) => `${rule} ${side}`) };
  };
  const still = { ...text('A', 'A'), agreed: text('A', 'A') };
  const having = (world: typeof still, property: string, externalId: string | null, flags?: LinkFlags) => ({
    ...world,
    hubspot: { ...world.hubspot, gorgias_customer_id: property },
    gorgias: { ...world.gorgias, external_id: externalId },
    ...(flags && { flags }),
  });
  const both = [{ gorgias_customer_id: '7' }, { external_id: 'tandem:42:101' }];
  const merged: LinkFlags = { formerIds: { hubspot: ['100'], gorgias: ['6'] } };

  test.each([
    ['both know each other', having(still, '7', 'tandem:42:101'), [], []],
    ['HubSpot is told at once', having(still, '', null), [both[0]], []],
    ['Gorgias only along with another write', having(CHANGED, '', null), both, []],
    ['a foreign external id stays', having(CHANGED, '7', 'shop-9'), [], []],
    ['another partner in HubSpot is an issue', having(still, '8', null), [], ['cross-id-differs hubspot']],
    ['unless it was merged into this one', having(still, '6', null, merged), [both[0]], []],
    [
      'our own id of another contact is an issue',
      having(still, '7', 'tandem:42:100'),
      [],
      ['cross-id-differs gorgias'],
    ],
    ['unless that contact was merged into this one', having(CHANGED, '7', 'tandem:42:100', merged), [both[1]], []],
    ['an id of another portal is foreign', having(CHANGED, '7', 'tandem:43:101'), [], []],
  ])('%s', (_, world, written, issues) => expect(crossed(world)).toEqual({ written, issues }));

  test('a write to Gorgias that is owed anyway takes the id along, a write to HubSpot does not', () => {
    expect(crossed(having(BACK, '7', null)).written).toEqual([]);
    expect(crossed(having(CHANGED, '7', null)).written).toEqual([both[1]]);
  });

  test('the external id names portal and contact, and is read back for this portal only', () => {
    expect(contactNamedBy(externalIdOf('42', '101'), '42')).toBe('101');
    expect(contactNamedBy(externalIdOf('42', '101'), '4')).toBeUndefined();
    expect(contactNamedBy('shop-9', '42')).toBeUndefined();
  });
});
