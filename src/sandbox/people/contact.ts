import type { Draw } from './draw.ts';
import type { Identity } from './identity.ts';
import { hubspotTimezone } from './names/culture.ts';
import { anyhow, internationally, noNumber } from './notation.ts';
import type { HubspotSeed } from './person.ts';
import { otherwise, type Spelling } from './spelling.ts';
import type { Known } from './tie.ts';

/** Writes a person down as a HubSpot contact, with what a CRM's many hands leave out or get wrong. */
export function contact(identity: Identity, known: Known, draw: Draw): HubspotSeed {
  const properties: Record<string, string> = {};
  const set = (name: string, value: string | null | undefined): void => {
    if (value !== null && value !== undefined && value !== '') properties[name] = value;
  };
  const name: Spelling = draw.chance(0.05) ? { first: '', last: '' } : otherwise(identity, draw);
  set('firstname', name.first);
  set('lastname', name.last);
  set('email', known.email);
  for (const [property, value] of Object.entries(phones(identity, known, draw))) set(property, value);
  for (const [property, value] of Object.entries(about(identity, draw))) set(property, value);
  return {
    properties,
    ...(known.further.length === 0 ? {} : { additionalEmails: known.further }),
    createdAt: identity.createdAt,
  };
}

function phones(identity: Identity, { tying }: Known, draw: Draw): { phone?: string; mobilephone?: string } {
  const { home } = identity;
  if (tying !== null) {
    const own = internationally(tying, draw);
    if (home !== undefined) return { phone: anyhow(home, draw), mobilephone: own };
    return draw.chance(0.7) ? { phone: own } : { mobilephone: own };
  }
  const [first, second] = home === undefined ? identity.phones : [home, identity.phones[0]];
  if (first === undefined) return draw.chance(0.05) ? { phone: noNumber(draw) } : {};
  if (home === undefined && draw.chance(0.3)) return {};
  return { phone: anyhow(first, draw), ...(second === undefined ? {} : { mobilephone: anyhow(second, draw) }) };
}

function about(identity: Identity, draw: Draw): Record<string, string | null> {
  const { culture } = identity;
  const sometimes = (share: number, value: string): string | null => (draw.chance(share) ? value : null);
  return {
    city: sometimes(0.6, identity.city),
    address: sometimes(0.4, identity.street),
    zip: sometimes(0.4, identity.postcode),
    country: sometimes(0.5, culture.countryName),
    company: sometimes(0.3, identity.company),
    hs_language: sometimes(0.55, draw.chance(0.96) ? draw.pick(culture.hsLanguages) : 'en'),
    hs_timezone: sometimes(0.35, hubspotTimezone(identity.timezone)),
    lifecyclestage: draw.pick(['lead', 'customer', 'subscriber', 'opportunity']),
  };
}
