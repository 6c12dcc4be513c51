/** What people do to a small world while the engine syncs it: edits on both sides, merges, deletes, newcomers. */
import { channelsOf } from '../../src/demo/audit/evidence/slots.ts';
import type { Values } from '../../src/demo/audit/evidence/types.ts';
import { Cast, type Couple, namedAlike } from '../../src/demo/story/cast.ts';
import { type Deed, GORGIAS_DEEDS, HUBSPOT_DEEDS, MARRIED, RENAMED } from '../../src/demo/story/day/couple-edits.ts';
import { Draw } from '../../src/demo/story/draw.ts';
import { Fresh } from '../../src/demo/story/fresh.ts';
import { AGENT, PERSON } from '../../src/demo/story/stage.ts';
import type { Control } from '../../src/demo/world/control.ts';
import type { Control as Orders } from '../engine/control.ts';

export interface Scene {
  readonly control: Control;
  /** The same control API; it can merge. */
  readonly orders: Orders;
  readonly cast: Cast;
  readonly fresh: Fresh;
}

export async function sceneOf(control: Control, orders: Orders, seed: number): Promise<Scene> {
  const [hubspot, gorgias] = await Promise.all([control.truth('hubspot'), control.truth('gorgias')]);
  const draw = new Draw(seed);
  return { control, orders, cast: new Cast({ hubspot, gorgias }, draw), fresh: new Fresh(draw) };
}

const act = ({ control, fresh }: Scene, couple: Couple, { side, actor, fields }: Deed): Promise<string> =>
  control.edit(side, (side === 'hubspot' ? couple.contact : couple.customer).id, fields(couple, fresh), actor);

/** Ordinary edits, a contradiction, newcomers, and one record of each side deleted by hand. */
export async function anOrdinaryDay(scene: Scene): Promise<void> {
  const { control, cast, fresh } = scene;
  for (const deed of HUBSPOT_DEEDS) for (const couple of cast.take(1)) await act(scene, couple, deed);
  for (const deed of GORGIAS_DEEDS) for (const couple of cast.take(1)) await act(scene, couple, deed);
  for (const couple of cast.take(1, namedAlike)) {
    await act(scene, couple, MARRIED);
    await act(scene, couple, RENAMED);
  }
  const [first, last] = [fresh.firstName(), fresh.lastName()];
  await control.edit('hubspot', undefined, { firstname: first, lastname: last, email: fresh.email() }, PERSON);
  const channels = [{ type: 'email', address: fresh.email() }];
  await control.edit('gorgias', undefined, { name: `${fresh.firstName()} ${fresh.lastName()}`, channels }, AGENT);
  for (const { contact } of cast.take(1)) await control.remove('hubspot', contact.id, PERSON);
  for (const { customer } of cast.take(1)) await control.remove('gorgias', customer.id, AGENT);
}

/** Two records of one person on one side, which a person is going to merge. */
interface Twins {
  readonly side: 'hubspot' | 'gorgias';
  readonly survivor: string;
  readonly merged: string;
}

const phoneOf = ({ customer }: Couple): string | undefined =>
  channelsOf(customer.fields).find(({ type, address }) => type === 'phone' && address.startsWith('+'))?.address;

const reachable = (couple: Couple): boolean => namedAlike(couple) && phoneOf(couple) !== undefined;

/** Somebody turns up a second time: in HubSpot alone, in Gorgias alone, and in both. */
export async function secondRecords(scene: Scene): Promise<readonly Twins[]> {
  const [one, other] = scene.cast.take(2, reachable);
  const [both] = scene.cast.take(1, namedAlike);
  return [
    ...(one === undefined ? [] : [await secondContact(scene, one, { mobilephone: phoneOf(one) })]),
    ...(other === undefined ? [] : [await secondCustomer(scene, other, 'whatsapp', phoneOf(other) ?? '')]),
    ...(both === undefined ? [] : await secondCouple(scene, both)),
  ];
}

async function secondContact({ control }: Scene, { contact }: Couple, more: Values): Promise<Twins> {
  const { firstname, lastname } = contact.fields;
  const survivor = await control.edit('hubspot', undefined, { firstname, lastname, ...more }, PERSON);
  return { side: 'hubspot', survivor, merged: contact.id };
}

async function secondCustomer(scene: Scene, { customer }: Couple, type: string, address: string): Promise<Twins> {
  const fields = { name: customer.fields.name, channels: [{ type, address }] };
  const survivor = await scene.control.edit('gorgias', undefined, fields, AGENT);
  return { side: 'gorgias', survivor, merged: customer.id };
}

/** Both of the second records have an address that the first ones lack: each of the two couples is linked. */
async function secondCouple(scene: Scene, couple: Couple): Promise<readonly Twins[]> {
  const email = scene.fresh.email();
  const made = [await secondCustomer(scene, couple, 'email', email), await secondContact(scene, couple, { email })];
  return made.map(({ side, survivor, merged }) => ({ side, survivor: merged, merged: survivor }));
}

/** A person merges: one half of them the older record into the newer one, the other the other way round. */
export async function mergeAll({ orders }: Scene, twins: readonly Twins[]): Promise<void> {
  for (const { side, survivor, merged } of twins) await orders.merge(side, survivor, merged);
}
