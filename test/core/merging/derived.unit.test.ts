import { expect, test } from 'vitest';
import { mappingOf } from '../../../src/core/mapping.ts';
import { plannedValues } from '../../../src/core/merging/values.ts';
import { supportFields } from '../../../src/core/support/properties.ts';

const TICKETS = { name: 'gorgias_open_tickets', type: 'number', archived: false };
const { fields } = mappingOf(
  [
    ...supportFields([TICKETS]),
    { name: 'owner', codec: { kind: 'text' }, slots: { hubspot: ['rollup:owner'], gorgias: ['field:1'] } },
    { name: 'job', codec: { kind: 'text' }, slots: { hubspot: ['jobtitle'], gorgias: ['field:2'] } },
  ],
  { crossIdProperty: 'gorgias_customer_id' },
);

test('a merge saves what people wrote, and plans no figure: those are worked out again', () => {
  const contact = { gorgias_open_tickets: '3', 'rollup:owner': 'Grace Example', jobtitle: 'Miller' };
  expect(plannedValues(fields, 'hubspot', [contact])).toEqual({ job: 'Miller' });
  const customer = { 'support:open_tickets': 3, 'field:1': 'Grace Example', 'field:2': 'Miller' };
  expect(plannedValues(fields, 'gorgias', [customer])).toEqual({ job: 'Miller' });
});
