/** One side's value is to reach the other: the rules that stand between. */
import { isBlank } from '../slots.ts';
import { otherSide, type FieldDecision, type Policy, type Side } from '../types.ts';
import { allows, type FieldCase, narrowsTo, valueOn } from './case.ts';
import type { Rule } from './rules.ts';
import { conflict, hold, pass } from './verdict.ts';

/** `losing` names the side whose own value is given up, where it had one of its own to say. */
export function deliver(one: FieldCase, from: Side, rule: Rule, losing?: Side): FieldDecision {
  const { field } = one;
  const to = otherSide(from);
  const empties = valueOn(one, from) === null;
  if (field.clear === 'hold' && empties) return hold(one, 'cleared-kept');
  if (field.clear === 'hold' && narrowsTo(one, from, to)) return hold(one, 'half-kept');
  if (!allows(field, to)) return conflict(field.name, 'read-only-here');
  const decision = pass(one, from, empties ? 'cleared-passed' : rule, losing);
  return field.clear === 'hold' && blanksPart(decision, to) ? conflict(field.name, 'half-lost') : decision;
}

/** A value of several slots that empties one of them. */
const blanksPart = ({ writes }: FieldDecision, to: Side): boolean =>
  Object.entries(writes[to]?.slots ?? {}).some(([slot, raw]) => isBlank(raw) && !isBlank(writes[to]?.old[slot]));

const POLICY_RULE: Readonly<Record<Side, Rule>> = { hubspot: 'policy-hubspot', gorgias: 'policy-gorgias' };

/** Two values stand against each other: the policy names the one that wins, or nobody does. */
export function decideByPolicy(one: FieldCase, policy: Policy, undecided: Rule): FieldDecision {
  if (policy === 'review') return conflict(one.field.name, undecided);
  if (policy === 'keep') return hold(one, 'left-different');
  return deliver(one, policy, POLICY_RULE[policy], otherSide(policy));
}
