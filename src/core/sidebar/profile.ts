import type { Side, Slots } from '../types.ts';
import type { SidebarKey, SidebarProfile } from './fields.ts';
import { shownDay, shownText } from './shown.ts';

/** What the ledger knows of one customer; derived slots (`support:*`, `rollup:*`) are laid over the records' own. */
export interface SidebarFacts {
  /** Absent: nobody in HubSpot is linked. */
  readonly hubspot?: { readonly id: string; readonly slots: Slots };
  readonly gorgias?: { readonly id: string; readonly slots: Slots };
}

export interface SidebarSettings {
  readonly portalId: string;
  /** Where the portal's pages are: `app.hubspot.com`, or a region's. */
  readonly uiDomain?: string;
  /** Labels of lifecycle stages by value. */
  readonly stages?: Readonly<Record<string, string>>;
}

export const UNKNOWN: SidebarProfile = { status: 'Not known yet: this customer was not read so far.' };
export const UNAVAILABLE: SidebarProfile = { status: 'Not available right now.' };

/** The facts among the records of one link. */
export function factsOf(
  records: readonly { readonly side: Side; readonly id: string; readonly slots: Slots }[],
): SidebarFacts {
  const of = (side: Side) => records.find((record) => record.side === side);
  const [hubspot, gorgias] = [of('hubspot'), of('gorgias')];
  return { ...(hubspot === undefined ? {} : { hubspot }), ...(gorgias === undefined ? {} : { gorgias }) };
}

/** The unified profile of one customer. Pure, total, and never more than what `SIDEBAR_FIELDS` lists. */
export function sidebarProfile({ hubspot, gorgias }: SidebarFacts, settings: SidebarSettings): SidebarProfile {
  if (hubspot === undefined && gorgias === undefined) return UNKNOWN;
  const contact = hubspot?.slots ?? {};
  const customer = gorgias?.slots ?? {};
  const stage = shownText(contact.lifecyclestage);
  const profile: Partial<Record<SidebarKey, string | undefined>> = {
    name: nameOf(contact) ?? shownText(customer.name),
    email: shownText(contact.email) ?? shownText(customer.email),
    stage: stage === undefined ? undefined : (settings.stages?.[stage] ?? stage),
    owner: shownText(contact['rollup:owner']),
    company: shownText(contact['rollup:company']) ?? shownText(contact.company),
    company_domain: shownText(contact['rollup:company_domain']),
    open_deals: shownText(contact['rollup:open_deals']),
    open_amount: shownText(contact['rollup:open_amount']),
    won_amount: shownText(contact['rollup:won_amount']),
    last_activity: shownDay(contact['rollup:last_activity']) ?? shownDay(contact.notes_last_updated),
    ...supportOf(customer),
    hubspot_url: hubspot === undefined ? undefined : contactUrl(hubspot.id, settings),
    status: hubspot === undefined ? 'Nobody in HubSpot is linked to this customer.' : 'Linked with HubSpot.',
  };
  const known = Object.entries(profile).filter((entry): entry is [SidebarKey, string] => entry[1] !== undefined);
  return Object.fromEntries(known) as unknown as SidebarProfile;
}

const supportOf = (customer: Slots): Partial<Record<SidebarKey, string | undefined>> => ({
  open_tickets: shownText(customer['support:open_tickets']),
  total_tickets: shownText(customer['support:total_tickets']),
  first_ticket: shownDay(customer['support:first_ticket']),
  last_ticket: shownDay(customer['support:last_ticket']),
  last_channel: shownText(customer['support:last_channel']),
  last_satisfaction: shownText(customer['support:last_satisfaction']),
  average_satisfaction: shownText(customer['support:average_satisfaction']),
  top_tags: shownText(customer['support:top_tags']),
});

const nameOf = ({ firstname, lastname }: Slots): string | undefined =>
  shownText(`${shownText(firstname) ?? ''} ${shownText(lastname) ?? ''}`);

const contactUrl = (id: string, { portalId, uiDomain = 'app.hubspot.com' }: SidebarSettings): string =>
  `https://${uiDomain}/contacts/${encodeURIComponent(portalId)}/record/0-1/${encodeURIComponent(id)}`;
