/**
 * A difference that was left standing, and one side moved. With one side empty the ordinary table applies; with two
 * present values the field's policy decides, as for any conflict.
 */
import type { FieldDecision } from '../types.ts';
import { type FieldCase, narrowsTo, valueOn } from './case.ts';
import { decideByPolicy } from './deliver.ts';
import { hold } from './verdict.ts';

export const isHeld = (one: FieldCase): boolean =>
  one.agreement?.held !== undefined && valueOn(one, 'hubspot') !== null && valueOn(one, 'gorgias') !== null;

export function heldMoved(one: FieldCase): FieldDecision {
  const half = narrowsTo(one, 'hubspot', 'gorgias') || narrowsTo(one, 'gorgias', 'hubspot');
  if (half && one.agreement?.held === 'half-kept') return hold(one, 'half-kept');
  return decideByPolicy(one, one.field.policy, 'held-moved');
}
