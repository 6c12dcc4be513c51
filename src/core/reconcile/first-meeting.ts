/**
 * Two records that never agreed on this field.
 *
 * | HubSpot | Gorgias        | result                                                        |
 * |---------|----------------|---------------------------------------------------------------|
 * | empty   | empty          | agree                                                         |
 * | value   | equal          | agree, no write                                               |
 * | value   | empty          | fill Gorgias, if the direction allows; else left different    |
 * | empty   | value          | fill HubSpot, likewise                                        |
 * | value   | a part of it   | the blank half is filled, likewise                            |
 * | value   | other value    | the field's first-meeting policy                              |
 */
import { type FieldDecision, otherSide, type Side } from '../types.ts';
import { allows, type FieldCase, narrowsTo, sidesEqual, valueOn } from './case.ts';
import { decideByPolicy } from './deliver.ts';
import { agree, hold, pass } from './verdict.ts';

export function firstMeeting(one: FieldCase): FieldDecision {
  if (sidesEqual(one)) return agree(one, valueOn(one, 'hubspot') === null ? 'both-empty' : 'first-equal');
  const fuller = fullerSide(one);
  return fuller === undefined ? meetDifferent(one) : fill(one, fuller);
}

function fullerSide(one: FieldCase): Side | undefined {
  if (valueOn(one, 'gorgias') === null || narrowsTo(one, 'gorgias', 'hubspot')) return 'hubspot';
  if (valueOn(one, 'hubspot') === null || narrowsTo(one, 'hubspot', 'gorgias')) return 'gorgias';
  return undefined;
}

const fill = (one: FieldCase, from: Side): FieldDecision =>
  allows(one.field, otherSide(from)) ? pass(one, from, 'first-fill') : hold(one, 'read-only-here');

function meetDifferent(one: FieldCase): FieldDecision {
  const policy = one.field.firstMeeting;
  const decidable = policy === 'review' || policy === 'keep' || allows(one.field, otherSide(policy));
  return decidable ? decideByPolicy(one, policy, 'first-differs') : hold(one, 'read-only-here');
}
