import { channelsOf } from '../../audit/evidence/slots.ts';
import type { Side, Values } from '../../audit/evidence/types.ts';
import type { Actor } from '../../world/control.ts';
import type { Couple } from '../cast.ts';
import type { Fresh } from '../fresh.ts';
import { AGENT, IMPORT, PERSON } from '../stage.ts';

/** One way in which somebody changes a record inside a vendor's own product. */
export interface Deed {
  readonly side: Side;
  readonly actor: Actor;
  readonly fields: (couple: Couple, fresh: Fresh) => Values;
}

/** The help desk shows a customer with all channels: one more, and the others as they stand. */
export const withChannel = ({ customer }: Couple, type: string, address: string): Values => ({
  channels: [...channelsOf(customer.fields), { type, address }],
});

const slug = (zone: string): string => zone.toLowerCase().replaceAll('/', '_slash_');

export const MARRIED: Deed = { side: 'hubspot', actor: PERSON, fields: (_, fresh) => ({ lastname: fresh.lastName() }) };
export const RENAMED: Deed = {
  side: 'gorgias',
  actor: AGENT,
  fields: (_, fresh) => ({ name: `${fresh.firstName()} ${fresh.lastName()}` }),
};
export const MAILED: Deed = {
  side: 'hubspot',
  actor: PERSON,
  fields: (_, fresh) => ({ hs_additional_emails: `;${fresh.email()}` }),
};
export const SPOKE: Deed = { side: 'gorgias', actor: AGENT, fields: (_, fresh) => ({ language: fresh.language() }) };

/** What people and imports do on an ordinary day, on mapped fields and on others. */
export const HUBSPOT_DEEDS: readonly Deed[] = [
  MARRIED,
  { side: 'hubspot', actor: IMPORT, fields: (_, fresh) => ({ mobilephone: fresh.phone(), city: 'Riverside' }) },
  MAILED,
  { side: 'hubspot', actor: IMPORT, fields: (_, fresh) => ({ hs_language: fresh.language() }) },
  { side: 'hubspot', actor: PERSON, fields: (_, fresh) => ({ firstname: fresh.firstName() }) },
  { side: 'hubspot', actor: PERSON, fields: (_, fresh) => ({ hs_timezone: slug(fresh.zone()) }) },
  { side: 'hubspot', actor: IMPORT, fields: () => ({ company: 'Juniper Tea', lifecyclestage: 'customer' }) },
];

export const GORGIAS_DEEDS: readonly Deed[] = [
  RENAMED,
  { side: 'gorgias', actor: AGENT, fields: (couple, fresh) => withChannel(couple, 'phone', fresh.phone()) },
  { side: 'gorgias', actor: IMPORT, fields: (couple, fresh) => withChannel(couple, 'email', fresh.email()) },
  SPOKE,
  { side: 'gorgias', actor: AGENT, fields: (_, fresh) => ({ timezone: fresh.zone() }) },
  { side: 'gorgias', actor: AGENT, fields: (couple, fresh) => withChannel(couple, 'whatsapp', fresh.phone()) },
  { side: 'gorgias', actor: IMPORT, fields: () => ({ note: 'Asked about the spring list.' }) },
];
