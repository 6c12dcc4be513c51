import { expect, test } from 'vitest';
import { wholeLook } from '../../activities/planning/assess.ts';
import type { StoredAction } from '../../src/ledger/journal.ts';
import type { LinkState } from '../../src/ledger/states.ts';

type Call = Pick<StoredAction, 'side' | 'kind' | 'state'>;

const RECORDS = { hubspot: { side: 'hubspot', remoteId: '7' }, gorgias: { side: 'gorgias', remoteId: '9' } };

/** Of a link only what the question is about. */
const linked = (open: readonly Call[], on: readonly (keyof typeof RECORDS)[] = ['hubspot', 'gorgias']): LinkState =>
  ({ records: on.map((side) => RECORDS[side]), open }) as unknown as LinkState;

const sent = (side: Call['side'], kind: Call['kind'] = 'update'): Call => ({ side, kind, state: 'sent' });

test('an update in HubSpot that nobody saw the end of has HubSpot read: a backfill of Gorgias records does not', () => {
  expect(wholeLook(linked([sent('hubspot')]))).toEqual([{ side: 'gorgias', remoteId: '9', need: 'hubspot' }]);
  expect(wholeLook(linked([sent('hubspot')], ['gorgias']))).toEqual([
    { side: 'gorgias', remoteId: '9', need: 'hubspot' },
  ]);
});

test('whatever else is unsettled has the Gorgias record opened first', () => {
  const opened = [{ side: 'gorgias', remoteId: '9', need: 'gorgias' }];
  const planned: Call = { side: 'gorgias', kind: 'update', state: 'planned' };
  expect(wholeLook(linked([sent('gorgias')]))).toEqual(opened);
  expect(wholeLook(linked([sent('gorgias'), sent('hubspot')]))).toEqual(opened);
  expect(wholeLook(linked([sent('hubspot', 'create')], ['gorgias']))).toEqual(opened);
  expect(wholeLook(linked([]))).toEqual(opened);
  expect(wholeLook(linked([planned, sent('hubspot')]))).toEqual([{ ...opened[0], need: 'hubspot' }]);
});

test('a contact without a partner is read itself', () => {
  expect(wholeLook(linked([], ['hubspot']))).toEqual([{ side: 'hubspot', remoteId: '7', need: 'hubspot' }]);
});
