/** What an agent may see beside a ticket: nothing else leaves the ledger by this door. */

/** Key of the answer, and its title on the page; in the order of the page. */
export const SIDEBAR_FIELDS = [
  ['name', 'Name'],
  ['email', 'E-mail'],
  ['stage', 'Lifecycle stage'],
  ['owner', 'Owner'],
  ['company', 'Company'],
  ['company_domain', 'Company domain'],
  ['open_deals', 'Open deals'],
  ['open_amount', 'Open amount'],
  ['won_amount', 'Won amount'],
  ['last_activity', 'Last activity'],
  ['open_tickets', 'Open tickets'],
  ['total_tickets', 'Tickets'],
  ['first_ticket', 'First ticket'],
  ['last_ticket', 'Last ticket'],
  ['last_channel', 'Last channel'],
  ['last_satisfaction', 'Last satisfaction'],
  ['average_satisfaction', 'Average satisfaction'],
  ['top_tags', 'Top tags'],
  ['hubspot_url', 'In HubSpot'],
  ['status', 'Sync'],
] as const;

export type SidebarKey = (typeof SIDEBAR_FIELDS)[number][0];

/** One customer as the page shows them: text by key; what is not known is left out. */
export type SidebarProfile = Readonly<Partial<Record<SidebarKey, string>>> & { readonly status: string };

/** Under this key the profile stands in what Gorgias keeps: one per connection, so that two never mix. */
export const cardKey = (connection: string): string => `tandem_${connection.replaceAll('-', '_')}`;
