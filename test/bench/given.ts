import type { LoggedCall } from '../../src/bench/calls/calls.ts';

let calls = 0;
const next = (): number => {
  calls += 1;
  return calls;
};

/** A call of the log; what a test does not say is nothing out of the ordinary. */
export const call = (given: Partial<LoggedCall>): LoggedCall => ({
  n: next(),
  at: '2026-03-02T10:00:00.000Z',
  side: 'gorgias',
  method: 'GET',
  path: '/api/customers/71',
  query: '',
  status: 200,
  ids: [],
  before: null,
  after: null,
  bodyFields: null,
  kinds: null,
  created: null,
  actor: { type: 'api', name: 'key' },
  ...given,
});

const CONTACTS = '/crm/v3/objects/contacts';

export const batchRead = (...ids: string[]): LoggedCall =>
  call({ side: 'hubspot', method: 'POST', path: `${CONTACTS}/batch/read`, ids });

export const batchUpdate = (...ids: string[]): LoggedCall =>
  call({
    side: 'hubspot',
    method: 'POST',
    path: `${CONTACTS}/batch/update`,
    ids,
    kinds: Object.fromEntries(ids.map((id) => [id, 'update'])),
  });
