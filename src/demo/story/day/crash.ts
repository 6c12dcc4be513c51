import type { Cast } from '../cast.ts';
import { namedAlike } from '../cast.ts';
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
  const [one, other] = cast.take(2, namedAlike);
  if (one === undefined || other === undefined) throw new Error('too few customers are left for the crash: take more');
  await idle(stage);
  const path = `/api/customers/${one.customer.id}`;
  const taken = await control.hold({ side: 'gorgias', method: 'PUT', path }, 'after');
  const coming = await control.hold(
    { side: 'hubspot', method: 'POST', path: '/crm/v3/objects/contacts/batch/update' },
    'before',
  );
  await Promise.all([act(stage, one, MARRIED), act(stage, other, RENAMED)]);
  await Promise.all([held(control, taken), held(control, coming)]);
  await daemon.kill();
  say.line('The daemon is killed (SIGKILL) with a call to each vendor in flight');
  const each = Math.max(2, Math.ceil(stage.customers * 0.003));
  await actInTurn(stage, cast.take(each), HUBSPOT_DEEDS);
  await actInTurn(stage, cast.take(each), GORGIAS_DEEDS);
  await control.release();
  say.line(`${counted(2 * each, 'record')} are edited while it is gone; it is started again`);
  await openFor(stage);
}
