import { expect, test } from 'vitest';
import { FIELDS } from '../../src/demo/audit/evidence/fields.ts';
import { CALL_NAMES } from '../../src/drill/plan/calls.ts';
import { plan } from '../../src/drill/plan/draw-plan.ts';
import type { Plan, Step } from '../../src/drill/plan/plan.ts';
import { locks, READINGS } from '../../src/drill/plan/readings.ts';
import { FAULT_KINDS } from '../../src/sandbox/kernel/faults.ts';

const SEEDS = Array.from({ length: 200 }, (_, at) => at + 1);
const PLANS = SEEDS.map(plan);
const all = (one: Plan): readonly Step[] => [...one.opening, ...one.steps];
const steps = <Does extends Step['does']>(does: Does) =>
  PLANS.flatMap(all).filter((step): step is Extract<Step, { does: Does }> => step.does === does);
const kinds = (of: (one: Plan) => readonly string[]) => new Set(PLANS.flatMap(of));

test('the same seed makes the same plan, another seed another one', () => {
  expect(SEEDS.map(plan)).toEqual(PLANS);
  expect(new Set(PLANS.map((one) => JSON.stringify(one))).size).toBe(200);
});

test('a plan is data: printed and read again it is the same', () => {
  for (const one of PLANS) expect(JSON.parse(JSON.stringify(one))).toEqual(one);
});

test('in 200 seeds every fault appears', () => {
  const seen = [...steps('fault').map(({ fault }) => fault.kind), ...steps('expire').map(() => 'expired-token')];
  expect(new Set(seen)).toEqual(new Set(FAULT_KINDS));
});

test('in 200 seeds every value of every switch appears that the sync can live with', () => {
  const wanted = READINGS.filter((one) => !locks(one)).map(({ name, value }) => `${name}=${value}`);
  expect(kinds(({ switches }) => Object.entries(switches).map((pair) => pair.join('=')))).toEqual(new Set(wanted));
});

test('in 200 seeds the daemon is killed at every call and every moment, and both servers are', () => {
  const moments = steps('kill').map(({ call, at }) => `${call} ${at}`);
  const wanted = CALL_NAMES.flatMap((call) => ['before', 'after', 'answered'].map((at) => `${call} ${at}`));
  expect(new Set(moments)).toEqual(new Set(wanted));
  expect(new Set(steps('kill-server').map(({ server }) => server))).toEqual(new Set(['postgres', 'temporal']));
});

test('in 200 seeds there is an hour without each side, and every kind of step', () => {
  const hours = steps('outage').filter(({ minutes }) => minutes === 60);
  expect(new Set(hours.map(({ side }) => side))).toEqual(new Set(['hubspot', 'gorgias']));
  const wanted = ['edit', 'newcomer', 'twin', 'merge', 'delete', 'fault', 'outage', 'expire', 'skew', 'webhooks'];
  const more = ['kill', 'kill-server', 'restart', 'pause', 'rest'];
  expect(kinds((one) => all(one).map(({ does }) => does))).toEqual(new Set([...wanted, ...more]));
});

test('in 200 seeds people, imports and automations edit, on both sides', () => {
  const seen = new Set(steps('edit').map(({ side, actor }) => `${side} ${actor.type}`));
  const types = ['person', 'import', 'automation'];
  expect(seen).toEqual(new Set(types.flatMap((type) => [`hubspot ${type}`, `gorgias ${type}`])));
});

test('in 200 seeds each field is left out, flows one way, and is decided by each rule', () => {
  const seen = kinds(({ fields }) =>
    Object.entries(fields).flatMap(([field, rules]) =>
      Object.entries(rules).map((rule) => `${field} ${rule.join(' ')}`),
    ),
  );
  const rules = ['off true', 'direction to-gorgias', 'direction to-hubspot', 'policy hubspot', 'policy gorgias'];
  for (const rule of [...rules, 'clear propagate', 'remove propagate', 'firstMeeting keep'])
    for (const field of FIELDS) expect(seen).toContain(`${field} ${rule}`);
});
