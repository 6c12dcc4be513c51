import { expect, test } from 'vitest';
import { printOf } from '../../activities/planning/prints.ts';
import type { Action } from '../../src/core/types.ts';

const ledger = { hash: (text: string) => text };
const write = (slots: Record<string, string>) => ({ slots, old: {}, reason: 'r', rule: 'one-side-changed' });
const action = (fields: Action['fields'], more: Partial<Action> = {}): Action => ({
  side: 'hubspot',
  kind: 'update',
  fields,
  ...more,
});

test('the same write has the same print, whatever the order in which the ledger gives its keys back', () => {
  const one = action({ name: write({ firstname: 'A', lastname: 'B' }), language: write({ hs_language: 'de' }) });
  const other = action({ language: write({ hs_language: 'de' }), name: write({ lastname: 'B', firstname: 'A' }) });
  expect(printOf(ledger, one)).toBe(printOf(ledger, other));
});

test.each([
  ['another value', action({ name: write({ firstname: 'A', lastname: 'C' }) })],
  ['another field', action({ name: write({ firstname: 'A', lastname: 'B' }), more: write({ x: 'y' }) })],
  ['another kind', action({ name: write({ firstname: 'A', lastname: 'B' }) }, { kind: 'create' })],
  ['another side', action({ name: write({ firstname: 'A', lastname: 'B' }) }, { side: 'gorgias' })],
])('%s is another print', (_what, other) => {
  expect(printOf(ledger, other)).not.toBe(printOf(ledger, action({ name: write({ firstname: 'A', lastname: 'B' }) })));
});
