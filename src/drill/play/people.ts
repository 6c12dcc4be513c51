/** Who is in the world, and what they do to each other's records. */
import { channelsOf } from '../../demo/audit/evidence/slots.ts';
import type { Side, TruthRow, Values } from '../../demo/audit/evidence/types.ts';
import { Cast, type Couple, namedAlike } from '../../demo/story/cast.ts';
import { Draw } from '../../demo/story/draw.ts';
import { AGENT, PERSON } from '../../demo/story/stage.ts';
import { HttpRefusal } from '../../demo/world/http.ts';
import type { Change, Edit, Step } from '../plan/plan.ts';
import type { People, Stage, Twin } from './stage.ts';

const SPARE = 4;

/** A part of everybody stays untouched, for those who turn up twice. */
export async function peopleOf({ control, plan }: Stage): Promise<People> {
  const [hubspot, gorgias] = await Promise.all([control.truth('hubspot'), control.truth('gorgias')]);
  const cast = new Cast({ hubspot, gorgias }, new Draw(plan.seed));
  const spared = cast.take(SPARE, reachable);
  return { cast: new Cast(truthOf(spared), new Draw(plan.seed)), edited: cast.take(cast.size), twins: [] };
}

const truthOf = (couples: readonly Couple[]): Readonly<Record<Side, readonly TruthRow[]>> => ({
  hubspot: couples.map(({ contact }) => contact),
  gorgias: couples.map(({ customer }) => customer),
});

const phoneOf = ({ customer }: Couple): string | undefined =>
  channelsOf(customer.fields).find(({ type, address }) => type === 'phone' && address.startsWith('+'))?.address;

const reachable = (couple: Couple): boolean => namedAlike(couple) && phoneOf(couple) !== undefined;

/** A service may refuse its own user, and a record may be gone by now: then nothing happened. */
export async function allowed(stage: Stage, order: () => Promise<unknown>): Promise<void> {
  try {
    await order();
  } catch (error) {
    if (!(error instanceof HttpRefusal)) throw error;
    stage.tally.refused += 1;
  }
}

const idOf = ({ people }: Stage, side: Side, who: number): string | undefined => {
  const couple = people?.edited[who % people.edited.length];
  return side === 'hubspot' ? couple?.contact.id : couple?.customer.id;
};

export const edit = (stage: Stage, { side, who, actor, change }: Edit): Promise<void> =>
  allowed(stage, async () => {
    const id = idOf(stage, side, who);
    if (id !== undefined) await stage.control.edit(side, id, await fieldsOf(stage, side, id, change), actor);
  });

/** The help desk shows a customer with all channels: what is added or taken is sent with the others. */
async function fieldsOf({ control }: Stage, side: Side, id: string, change: Change): Promise<Values> {
  if ('set' in change) return change.set;
  const row = (await control.truth(side)).find((one) => one.id === id);
  const channels = channelsOf(row?.fields);
  if ('addChannel' in change) return { channels: [...channels, change.addChannel] };
  return {
    channels: channels.filter(({ type, address }) => type !== change.dropChannels || address === row?.fields.email),
  };
}

export const remove = (stage: Stage, side: Side, who: number): Promise<void> =>
  allowed(stage, async () => {
    const id = idOf(stage, side, who);
    if (id !== undefined) await stage.control.remove(side, id, side === 'hubspot' ? PERSON : AGENT);
  });

type TwinStep = Extract<Step, { does: 'twin' }>;

/** Somebody turns up a second time: known by the telephone, or on both sides by a new address. */
export async function twin(stage: Stage, { side, email }: TwinStep): Promise<void> {
  const [couple] = stage.people?.cast.take(1) ?? [];
  if (couple === undefined || stage.people === undefined) return;
  const phone = phoneOf(couple) ?? '';
  const made: Twin[] = [];
  if (side !== 'hubspot')
    made.push(await secondCustomer(stage, couple, side === 'both' ? ['email', email] : ['whatsapp', phone]));
  if (side !== 'gorgias')
    made.push(await secondContact(stage, couple, side === 'both' ? { email } : { mobilephone: phone }));
  stage.people.twins = made;
}

async function secondContact({ control }: Stage, { contact }: Couple, more: Values): Promise<Twin> {
  const { firstname, lastname } = contact.fields;
  const newer = await control.edit('hubspot', undefined, { firstname, lastname, ...more }, PERSON);
  return { side: 'hubspot', older: contact.id, newer };
}

async function secondCustomer(
  { control }: Stage,
  { customer }: Couple,
  [type, address]: [string, string],
): Promise<Twin> {
  const fields = { name: customer.fields.name, channels: [{ type, address }] };
  const newer = await control.edit('gorgias', undefined, fields, AGENT);
  return { side: 'gorgias', older: customer.id, newer };
}

export async function merge(stage: Stage, keep: 'older' | 'newer'): Promise<void> {
  for (const { side, older, newer } of stage.people?.twins ?? []) {
    const [survivor, merged] = keep === 'older' ? [older, newer] : [newer, older];
    await allowed(stage, () => stage.control.merge(side, survivor, merged, side === 'hubspot' ? PERSON : AGENT));
  }
}
