import type { Cast, Couple } from '../cast.ts';
import { namedAlike } from '../cast.ts';
import { idle } from '../idle.ts';
import { counted } from '../say.ts';
import { AGENT, PERSON, type Stage } from '../stage.ts';
import { act } from './act.ts';
import { type Deed, MAILED, MARRIED, RENAMED, SPOKE, withChannel } from './couple-edits.ts';
import { held } from './held.ts';

/** What makes us write, and what a person does to the same record after we read it and before that write. */
interface Gap {
  readonly cause: Deed;
  readonly meanwhile: Deed;
}

const TEXTED: Deed = {
  side: 'gorgias',
  actor: AGENT,
  fields: (couple, fresh) => withChannel(couple, 'whatsapp', fresh.phone()),
};
const MOVED: Deed = { side: 'hubspot', actor: PERSON, fields: (_, fresh) => ({ hs_language: fresh.language() }) };

/** Mostly the very field that we write; some that we do not write and that must survive anyway. */
const IN_GORGIAS: readonly Gap[] = [
  { cause: MARRIED, meanwhile: RENAMED },
  { cause: MARRIED, meanwhile: RENAMED },
  { cause: MARRIED, meanwhile: RENAMED },
  { cause: MAILED, meanwhile: TEXTED },
  { cause: MAILED, meanwhile: TEXTED },
  { cause: MARRIED, meanwhile: SPOKE },
  { cause: MARRIED, meanwhile: TEXTED },
];
const IN_HUBSPOT: readonly Gap[] = [
  { cause: RENAMED, meanwhile: MARRIED },
  { cause: RENAMED, meanwhile: MARRIED },
  { cause: RENAMED, meanwhile: MARRIED },
  { cause: RENAMED, meanwhile: MAILED },
  { cause: RENAMED, meanwhile: MOVED },
];

/** Forces people's edits between our reading of a record and our write to it, on each side. Answers how many. */
export async function gaps(stage: Stage, cast: Cast): Promise<number> {
  await idle(stage);
  const inGorgias = await Promise.all(
    cast.take(IN_GORGIAS.length, namedAlike).map((couple, at) => gorgiasGap(stage, couple, IN_GORGIAS[at])),
  );
  let inHubspot = 0;
  for (const [at, couple] of cast.take(IN_HUBSPOT.length, namedAlike).entries())
    inHubspot += await hubspotGap(stage, couple, IN_HUBSPOT[at]);
  const forced = `${counted(inGorgias.length, 'edit')} in Gorgias and ${inHubspot} in HubSpot`;
  stage.say.line(`People type into records between our reading and our write: ${forced}`);
  return inGorgias.length + inHubspot;
}

const gorgiasGap = (stage: Stage, couple: Couple, gap: Gap | undefined): Promise<number> =>
  forced(stage, {
    couple,
    gap,
    endpoint: { side: 'gorgias', method: 'PUT', path: `/api/customers/${couple.customer.id}` },
  });

/** One after the other: a batch does not tell from outside whose it is. */
const hubspotGap = (stage: Stage, couple: Couple, gap: Gap | undefined): Promise<number> =>
  forced(stage, {
    couple,
    gap,
    endpoint: { side: 'hubspot', method: 'POST', path: '/crm/v3/objects/contacts/batch/update' },
  });

interface Scene {
  readonly couple: Couple;
  readonly gap: Gap | undefined;
  readonly endpoint: Parameters<Stage['control']['hold']>[0];
}

async function forced(stage: Stage, { couple, gap, endpoint }: Scene): Promise<number> {
  if (gap === undefined) return 0;
  const { control } = stage;
  const hold = await control.hold(endpoint, 'before');
  await act(stage, couple, gap.cause);
  await held(control, hold);
  await act(stage, couple, gap.meanwhile);
  await control.release(hold);
  return 1;
}
