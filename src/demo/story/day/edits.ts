import type { Cast } from '../cast.ts';
import { namedAlike } from '../cast.ts';
import { counted } from '../say.ts';
import { AGENT, PERSON, type Stage } from '../stage.ts';
import { act, actInTurn } from './act.ts';
import { GORGIAS_DEEDS, HUBSPOT_DEEDS, MARRIED, RENAMED, SPOKE } from './couple-edits.ts';

/** Ordinary edits: 6 % of the customers, half on each side. */
export async function ordinaryEdits(stage: Stage, cast: Cast): Promise<void> {
  const share = Math.max(7, Math.ceil(stage.customers * 0.03));
  const [inHubspot, inGorgias] = [cast.take(share), cast.take(share)];
  await actInTurn(stage, inHubspot, HUBSPOT_DEEDS);
  await actInTurn(stage, inGorgias, GORGIAS_DEEDS);
  const sides = `${counted(inHubspot.length, 'contact')} in HubSpot, ${counted(inGorgias.length, 'customer')} in Gorgias`;
  stage.say.line(`People and imports edit ${sides}: names, phones, e-mails, languages, time zones`);
}

/** The same field of the same customer on both sides at once: only a person can say who is right. */
export async function contradictions(stage: Stage, cast: Cast): Promise<void> {
  const couples = cast.take(Math.max(3, Math.ceil(stage.customers * 0.005)), namedAlike);
  for (const couple of couples) await Promise.all([act(stage, couple, MARRIED), act(stage, couple, RENAMED)]);
  stage.say.line(`${counted(couples.length, 'customer')} get two different new names at once: conflicts`);
}

/** Different fields of the same customer on both sides at once: both edits shall stand. */
export async function sideBySide(stage: Stage, cast: Cast): Promise<void> {
  const couples = cast.take(Math.max(3, Math.ceil(stage.customers * 0.005)), namedAlike);
  for (const couple of couples) await Promise.all([act(stage, couple, MARRIED), act(stage, couple, SPOKE)]);
  stage.say.line(`${counted(couples.length, 'customer')} get a new name in HubSpot and a language in Gorgias at once`);
}

/** People delete records; the other side's record shall stay, and nothing shall come back. */
export async function deletes(stage: Stage, cast: Cast): Promise<void> {
  const each = Math.max(2, Math.ceil(stage.customers * 0.002));
  const [contacts, customers] = [cast.take(each), cast.take(each)];
  for (const { contact } of contacts) await stage.control.remove('hubspot', contact.id, PERSON);
  for (const { customer } of customers) await stage.control.remove('gorgias', customer.id, AGENT);
  stage.say.line(`People delete ${counted(contacts.length, 'contact')} and ${counted(customers.length, 'customer')}`);
}

/** New customers walk in on either side. */
export async function newcomers(stage: Stage): Promise<void> {
  const { control, fresh } = stage;
  const each = Math.max(2, Math.ceil(stage.customers * 0.003));
  for (let made = 0; made < each; made++) {
    const [first, last] = [fresh.firstName(), fresh.lastName()];
    await control.edit('hubspot', undefined, { firstname: first, lastname: last, email: fresh.email() }, PERSON);
    const channels = [{ type: 'email', address: fresh.email() }];
    await control.edit('gorgias', undefined, { name: `${fresh.firstName()} ${fresh.lastName()}`, channels }, AGENT);
  }
  stage.say.line(`${counted(each, 'new contact')} and ${counted(each, 'new customer')} appear`);
}
