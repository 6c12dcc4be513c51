import { setTimeout as pause } from 'node:timers/promises';
import type { Cast } from '../cast.ts';
import { counted } from '../say.ts';
import type { Stage } from '../stage.ts';
import { actInTurn } from './act.ts';
import { GORGIAS_DEEDS, HUBSPOT_DEEDS } from './couple-edits.ts';

const OUTAGE_MS = 4_000;

/** Gorgias answers 503 to everything for a while, and people go on working. Two answers get lost after it. */
export async function outage(stage: Stage, cast: Cast): Promise<void> {
  const { control, say } = stage;
  await control.fault({ side: 'gorgias', kind: '503' });
  const each = Math.max(3, Math.ceil(stage.customers * 0.005));
  const [inHubspot, inGorgias] = [cast.take(each), cast.take(each)];
  await actInTurn(stage, inHubspot, HUBSPOT_DEEDS);
  await actInTurn(stage, inGorgias, GORGIAS_DEEDS);
  say.line(`Gorgias is down (503 to every call); ${counted(2 * each, 'record')} are edited meanwhile`);
  await pause(OUTAGE_MS);
  await control.clearFaults();
  await control.fault({ side: 'gorgias', method: 'PUT', path: '/api/customers/{id}', nth: 2, kind: 'lost-answer' });
  await control.fault({
    side: 'hubspot',
    method: 'POST',
    path: '/crm/v3/objects/contacts/batch/update',
    nth: 2,
    kind: 'lost-answer',
  });
  say.line(`Gorgias is back after ${OUTAGE_MS / 1000} s; one answer of each vendor gets lost on its way`);
}
