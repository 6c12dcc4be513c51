import type { Slots } from '../../../core/types.ts';
import { slotsOf } from '../../../core/mapping.ts';
import type { TruthRow } from '../../../demo/audit/evidence/types.ts';
import { withLedger } from '../ledger.ts';
import type { Stage } from '../stage.ts';
import { Vendors } from '../vendors.ts';
import { type Copied, copyAgreed } from './copy.ts';
import { writePartners } from './partners.ts';
import { customerSlots, partnersIn } from './links.ts';
import { mapping } from './mapping.ts';
import { contactsIn, customersIn } from './pages.ts';

const CONNECTION = 'sandbox';

/**
 * Copies a world that is in step: whoever is on each side once is a pair whose fields were all agreed on or left
 * different, with its cross id in HubSpot. Limits have to be lifted. Gives the number of links.
 */
export async function copyInStep(stage: Stage): Promise<number> {
  const vendors = new Vendors(stage.sandbox);
  const world = await stage.truth();
  const partners = partnersIn(world);
  const names = new Map(world.gorgias.map(({ id, fields }) => [id, String(fields.name ?? '')]));
  await writePartners(
    vendors,
    [...partners].map(([contact, customer]) => ({ contact, customer, name: names.get(customer) ?? '' })),
  );
  const records = { hubspot: await readContacts(vendors), gorgias: await readCustomers(vendors, world.gorgias) };
  return withLedger(stage.installation, (ledger) => copyAgreed(ledger, { connection: CONNECTION, records, partners }));
}

async function readContacts(vendors: Vendors): Promise<readonly Copied[]> {
  const names = slotsOf(mapping, 'hubspot');
  const all: Copied[] = [];
  for await (const page of contactsIn(vendors))
    for (const { id, properties, updatedAt } of page) {
      const slots: Slots = Object.fromEntries(names.map((name) => [name, properties[name] ?? '']));
      all.push({ id, slots, stamp: new Date(updatedAt).toISOString() });
    }
  return all;
}

async function readCustomers(vendors: Vendors, truth: readonly TruthRow[]): Promise<readonly Copied[]> {
  const rows = new Map(truth.map((row) => [row.id, row]));
  const all: Copied[] = [];
  for await (const page of customersIn(vendors))
    for (const { id, updated_datetime: stamp } of page) {
      const row = rows.get(String(id));
      if (row !== undefined) all.push({ id: row.id, slots: customerSlots(row), stamp });
    }
  return all;
}
