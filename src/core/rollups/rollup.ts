import type { Json, Slots } from '../types.ts';

export interface RollupParts {
  readonly contact: Slots;
  /** The primary one first. */
  readonly companies: readonly Slots[];
  readonly deals: readonly Slots[];
  /** Names by id. */
  readonly owners: Readonly<Record<string, string>>;
  /** Labels of lifecycle stages by value. */
  readonly stages: Readonly<Record<string, string>>;
}

/** What is asked of HubSpot about each kind. The amount in the portal's own currency, where it has several. */
export const ROLLED_UP = {
  companies: ['name', 'domain'],
  deals: ['amount', 'amount_in_home_currency', 'dealstage', 'hs_is_closed', 'hs_is_closed_won'],
} as const;

const said = (raw: Json | undefined): string => (raw === null || raw === undefined ? '' : String(raw).trim());

/** Contact properties that go into a roll-up: it is worked out again when one of them moves. */
export const BASIS = ['hubspot_owner_id', 'lifecyclestage', 'num_associated_deals', 'notes_last_updated'] as const;
export const basisOf = (contact: Slots): string => BASIS.map((name) => said(contact[name])).join('|');

/** What hangs on a contact, by derived slot. Empty parts are left out; no deals are 0 deals. */
export function rollupOf({ contact, companies, deals, owners, stages }: RollupParts): Slots {
  const [company] = companies;
  const open = deals.filter((deal) => !isClosed(deal));
  const won = deals.filter(isWon);
  const owner = said(contact.hubspot_owner_id);
  const stage = said(contact.lifecyclestage);
  const parts: Slots = {
    'rollup:company': said(company?.name),
    'rollup:company_domain': said(company?.domain),
    'rollup:owner': owners[owner] ?? '',
    'rollup:lifecycle_stage': stages[stage] ?? stage,
    'rollup:open_deals': open.length,
    'rollup:open_amount': sum(open),
    'rollup:won_amount': sum(won),
    'rollup:last_activity': said(contact.notes_last_updated),
    'rollup:basis': basisOf(contact),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== ''));
}

/** Calculated by HubSpot; where a portal does not show it, the default pipeline's stages tell. */
const isClosed = (deal: Slots): boolean =>
  said(deal.hs_is_closed) === '' ? /^closed/.test(said(deal.dealstage)) : said(deal.hs_is_closed) === 'true';
const isWon = (deal: Slots): boolean =>
  said(deal.hs_is_closed_won) === '' ? said(deal.dealstage) === 'closedwon' : said(deal.hs_is_closed_won) === 'true';

/** In cents, so that many small amounts add up to what people expect. */
const sum = (deals: readonly Slots[]): number =>
  deals.reduce((cents, deal) => cents + Math.round(100 * amountOf(deal)), 0) / 100;

function amountOf({ amount_in_home_currency: home, amount }: Slots): number {
  const value = Number(said(home) === '' ? said(amount) : said(home));
  return Number.isFinite(value) ? value : 0;
}
