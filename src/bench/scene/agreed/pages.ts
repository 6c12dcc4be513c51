import { mapping } from './mapping.ts';
import { slotsOf } from '../../../core/mapping.ts';
import type { Slots } from '../../../core/types.ts';
import type { Vendors } from '../vendors.ts';

interface Contact {
  readonly id: string;
  readonly properties: Slots;
  readonly updatedAt: string;
}

export interface Row {
  readonly id: number;
  readonly updated_datetime: string;
}

/** All contacts as HubSpot lists them, with the properties that Tandem asks for. */
export async function* contactsIn(vendors: Vendors): AsyncGenerator<readonly Contact[]> {
  const properties = slotsOf(mapping, 'hubspot').join(',');
  for (let after: string | undefined = ''; after !== undefined; ) {
    const path = `/crm/v3/objects/contacts?limit=100&properties=${properties}${after === '' ? '' : `&after=${after}`}`;
    const page: { results: Contact[]; paging?: { next?: { after: string } } } = await vendors.hubspot('GET', path);
    yield page.results;
    after = page.paging?.next?.after;
  }
}

/** All customers as Gorgias lists them: without channels. */
export async function* customersIn(vendors: Vendors): AsyncGenerator<readonly Row[]> {
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const path = `/api/customers?limit=100&order_by=created_datetime:asc${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const page: { data: Row[]; meta: { next_cursor: string | null } } = await vendors.gorgias('GET', path);
    yield page.data;
    cursor = page.meta.next_cursor ?? undefined;
  }
}
