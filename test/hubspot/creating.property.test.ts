import fc from 'fast-check';
import { expect, test } from 'vitest';
import { creatingOf } from '../../src/hubspot/creating.ts';
import type { ContactCreate } from '../../src/hubspot/port.ts';
import { contactSchema } from '../../src/hubspot/schemas.ts';
import { contact } from './given.ts';

/** Few names and numbers, so that inputs look alike; addresses are unique, as HubSpot makes sure. */
const inputs = fc
  .array(
    fc.record(
      {
        email: fc.constantFrom('a', 'b', 'c', 'd', 'e').map((name) => `${name}@example.com`),
        firstname: fc.constantFrom('Ana', 'Bo'),
        phone: fc.constantFrom('+15550100', '+15550101'),
      },
      { requiredKeys: [] },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .filter((all) => new Set(all.map(({ email }, at) => email ?? at)).size === all.length)
  .map((all) => all.map((properties, at): ContactCreate => ({ traceId: `t${at}`, properties: present(properties) })));

const present = (properties: object) =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));

/** What HubSpot might answer: some inputs left out, shuffled, with or without the trace id's echo, with derived properties. */
const worlds = fc.tuple(
  inputs,
  fc.infiniteStream(fc.record({ done: fc.boolean(), echo: fc.boolean(), rank: fc.nat() })),
);

test('a created record is never put down to another input, and every input is accounted for once', () => {
  fc.assert(
    fc.property(worlds, ([creates, stream]) => {
      const fates = creates.map((create, at) => ({ create, id: String(at), ...stream.next().value }));
      const results = fates
        .filter(({ done }) => done)
        .sort((a, b) => a.rank - b.rank)
        .map(({ create, id, echo }) =>
          contactSchema.parse(
            contact(
              id,
              { ...create.properties, lifecyclestage: 'lead' },
              echo ? { objectWriteTraceId: create.traceId } : {},
            ),
          ),
        );
      const creating = creatingOf(creates, results, []);
      for (const { traceId, record } of creating.created) expect(`t${record.id}`).toBe(traceId);
      expect([...creating.created.map(({ traceId }) => traceId), ...creating.unknown].sort()).toEqual(
        creates.map(({ traceId }) => traceId).sort(),
      );
    }),
  );
});

test('an address names its input, whatever the order', () => {
  const creates = ['a', 'b', 'c'].map((name) => ({
    traceId: name,
    properties: { email: `${name}@example.com`, firstname: 'Ana' },
  }));
  const results = ['c', 'a', 'b'].map((name, at) =>
    contactSchema.parse(contact(String(at), { email: `${name}@example.com`, firstname: 'Ana' })),
  );
  const { created, unknown } = creatingOf(creates, results, []);
  expect(Object.fromEntries(created.map(({ traceId, record }) => [traceId, record.id]))).toEqual({
    a: '1',
    b: '2',
    c: '0',
  });
  expect(unknown).toEqual([]);
});

const creating = (inputs: readonly Record<string, string>[], results: readonly Record<string, string>[]) => {
  const creates = inputs.map((properties, at) => ({ traceId: `t${at}`, properties }));
  const wires = results.map((properties, at) => contactSchema.parse(contact(String(at), properties)));
  const { created, unknown } = creatingOf(creates, wires, []);
  return { created: Object.fromEntries(created.map(({ traceId, record }) => [traceId, record.id])), unknown };
};

test('without addresses, the only input that nothing contradicts is the one', () => {
  const phones = [{ phone: '+15550100' }, { phone: '+15550101' }, { phone: '+15550102' }];
  const shuffled = [{ phone: '+15550102' }, { phone: '+15550100' }];
  expect(creating(phones, shuffled)).toEqual({ created: { t0: '1', t2: '0' }, unknown: ['t1'] });
});

test('two results that fit one input are put down to nobody', () => {
  const results = [{ firstname: 'Ana' }, { firstname: 'Ana', phone: '1 555 0100' }];
  expect(creating([{ firstname: 'Ana' }, { phone: '+15550100' }], results)).toEqual({
    created: {},
    unknown: ['t0', 't1'],
  });
});

test('the last result is not put down to an input with another address', () => {
  const result = [{ email: 'other@example.com' }];
  expect(creating([{ email: 'a@example.com' }], result)).toEqual({ created: {}, unknown: ['t0'] });
});
