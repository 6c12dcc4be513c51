/**
 * The table, for fields with one value. Each side is first reduced to its change since the agreement.
 *
 * | HubSpot | Gorgias           | result                                                              |
 * |---------|-------------------|---------------------------------------------------------------------|
 * | nothing | nothing           | nothing; no write, whatever timestamps say                          |
 * | any     | now equal         | agree, no write                                                     |
 * | changed | nothing           | write to Gorgias if the direction allows; else conflict             |
 * | nothing | changed           | write to HubSpot, likewise                                          |
 * | changed | changed otherwise | the field's policy: `hubspot`, `gorgias`, `review`, `keep`          |
 *
 * "Changed" to empty is passed on only with `clear: propagate`; otherwise the difference is held.
 * Figures that one side only shows: `mirror.ts`. Fields that never agreed: `first-meeting.ts`. Held differences that move: `held.ts`. Sets: `sets.ts`.
 */
import type { Agreement, Change, FieldDecision, Side } from '../types.ts';
import { type FieldCase, sidesEqual } from './case.ts';
import { changeOf } from './change.ts';
import { decideByPolicy, deliver } from './deliver.ts';
import { firstMeeting } from './first-meeting.ts';
import { heldMoved, isHeld } from './held.ts';
import { mirror } from './mirror.ts';
import { mergeSets } from './sets.ts';
import { agree } from './verdict.ts';

export function decide(one: FieldCase): FieldDecision {
  if (one.field.mirror !== undefined) return mirror(one, one.field.mirror);
  if (one.field.codec.shape === 'set') return mergeSets(one);
  return one.agreement === undefined ? firstMeeting(one) : decideScalar(one, one.agreement);
}

function decideScalar(one: FieldCase, agreement: Agreement): FieldDecision {
  const change = (side: Side): Change =>
    changeOf(one.field, side, agreement[side], one.views[side].slots, one.holdings[side]);
  const [hubspot, gorgias] = [change('hubspot').kind, change('gorgias').kind];
  // Spelled otherwise on one side, the value is the same: the agreement follows the spelling.
  if (hubspot === 'nothing' && gorgias === 'nothing') return agree(one, 'unchanged', agreement.held);
  if (sidesEqual(one)) return agree(one, 'same-value');
  if (isHeld(one)) return heldMoved(one);
  if (gorgias === 'nothing') return deliver(one, 'hubspot', 'one-side-changed');
  if (hubspot === 'nothing') return deliver(one, 'gorgias', 'one-side-changed');
  return decideByPolicy(one, one.field.policy, 'both-changed');
}
