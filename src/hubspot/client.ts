import { accountCall } from './account.ts';
import { associationCalls } from './associations.ts';
import { batchCalls } from './batches.ts';
import type { CrmApi } from './crm.ts';
import { crmCalls } from './crm-calls.ts';
import { contactCalls } from './contacts.ts';
import { ownerCalls } from './owners.ts';
import type { HubspotApi } from './port.ts';
import { propertyCalls } from './properties.ts';
import { createTransport, type HubspotOptions } from './transport.ts';

export type { HubspotOptions } from './transport.ts';

/** HubSpot over HTTP, through the official client. `close` ends idle connections. */
export function createHubspot(options: HubspotOptions): HubspotApi & { readonly crm: CrmApi; close(): void } {
  const transport = createTransport(options);
  return {
    ...accountCall(transport),
    ...propertyCalls(transport),
    ...ownerCalls(transport),
    ...contactCalls(transport),
    ...batchCalls(transport),
    ...associationCalls(transport),
    crm: crmCalls(transport),
    close: transport.close,
  };
}
