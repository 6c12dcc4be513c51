import { expect, test } from 'vitest';
import { type Refusal, refusalsOf, type Subject } from '../../../src/core/merging/refusals.ts';

const contact = (slots: Subject['slots'] = {}): Subject => ({ side: 'hubspot', id: '1', slots });
const customer = (slots: Subject['slots'] = {}): Subject => ({ side: 'gorgias', id: '1', slots });
const ids = (n: number): string => Array.from({ length: n }, (_, at) => String(at)).join(';');

test.each<[string, Subject[], Refusal[]]>([
  ['two plain contacts', [contact(), contact()], []],
  ['249 earlier merges, two ids each, and one more', [contact({ hs_merged_object_ids: ids(498) }), contact()], []],
  ['250 earlier merges and one more', [contact({ hs_merged_object_ids: ids(500) }), contact()], ['too-many-merges']],
  [
    'earlier merges on both',
    [contact({ hs_merged_object_ids: ids(300) }), contact({ hs_merged_object_ids: ids(200) })],
    ['too-many-merges'],
  ],
  ['one contact with many merges alone', [contact({ hs_merged_object_ids: ids(600) }), customer()], []],
  ['marketing against none', [contact({ hs_marketable_status: 'true' }), contact()], ['consent-differs']],
  [
    'the same legal basis',
    [
      contact({ hs_legal_basis: 'Performance of a contract' }),
      contact({ hs_legal_basis: 'performance of a contract' }),
    ],
    [],
  ],
  ['an opt-out on one', [contact({ hs_email_optout: 'true' }), contact()], ['consent-differs']],
  [
    'data of one integration on both',
    [customer({ integrations: ['7', '8'] }), customer({ integrations: ['8'] })],
    ['same-integration'],
  ],
  ['data of two integrations', [customer({ integrations: ['7'] }), customer({ integrations: ['8'] })], []],
  ['two shops', [customer({ shops: ['7'] }), customer({ shops: ['8'] })], ['two-shops']],
])('%s', (_, subjects, expected) => {
  expect(refusalsOf(subjects)).toEqual(expected);
});
