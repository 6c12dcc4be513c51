import { type Cast, type Couple, namedAlike } from '../cast.ts';
import { idle } from '../idle.ts';
import { openFor } from '../open.ts';
import { counted } from '../say.ts';
import type { Stage } from '../stage.ts';
import { act, actInTurn } from './act.ts';
import { GORGIAS_DEEDS, HUBSPOT_DEEDS, MARRIED, RENAMED } from './couple-edits.ts';
import { held } from './held.ts';

/** The daemon dies while one call has taken effect unanswered and another is still on its way; people go on. */
export async function crash(stage: Stage, cast: Cast): Promise<void> {
  const { control, daemon, say } = stage;
  await idle(stage);
  const [one, other] = cast.take(2, namedAlike);
  if (one !== undefined && other !== undefined) await callsInFlight(stage, one, other);
  await daemon.kill();
  if (other !== undefined) say.line('The daemon is killed (SIGKILL) with a call to each vendor in flight');
  else say.line('The daemon is killed (SIGKILL) at rest: too few customers are left to have calls in flight');
  const each = Math.max(2, Math.ceil(stage.customers * 0.003));
  const edited = [cast.take(each), cast.take(each)] as const;
  await actInTurn(stage, edited[0], HUBSPOT_DEEDS);
  await actInTurn(stage, edited[1], GORGIAS_DEEDS);
  await control.release();
  say.line(`${counted(edited.flat().length, 'record')} are edited while it is gone; it is started again`);
  await openFor(stage);
}

/** Waits until a write to Gorgias is done but not answered, and one to HubSpot has not arrived. */
async function callsInFlight(stage: Stage, one: Couple, other: Couple): Promise<void> {
  const { control } = stage;
  const path = `/api/customers/${one.customer.id}`;
  const taken = await control.hold({ side: 'gorgias', method: 'PUT', path }, 'after');
  const coming = await control.hold(
    { side: 'hubspot', method: 'POST', path: '/crm/v3/objects/contacts/batch/update' },
    'before',
  );
  await Promise.all([act(stage, one, MARRIED), act(stage, other, RENAMED)]);
  await Promise.all([held(control, taken), held(control, coming)]);
}
