import { customerCalls } from './customers.ts';
import type { DeskApi } from './desk.ts';
import { deskCalls } from './desk-calls.ts';
import { eventCalls } from './events.ts';
import { fieldCalls } from './fields.ts';
import type { GorgiasApi } from './port.ts';
import { accountSchema, userSchema } from './schemas.ts';
import { ticketCalls } from './tickets.ts';
import { createTransport, type GorgiasOptions } from './transport.ts';

export type { Credentials, GorgiasOptions } from './transport.ts';

const ACCOUNT = { method: 'GET', route: '/api/account', writes: false, schema: accountSchema } as const;
const ME = { method: 'GET', route: '/api/users/0', writes: false, schema: userSchema } as const;

/** Gorgias over HTTP. `close` ends its connections once they are idle. */
export function createGorgias(
  options: GorgiasOptions,
): GorgiasApi & { readonly desk: DeskApi; close(): Promise<void> } {
  const transport = createTransport(options);
  return {
    account: (call = {}) => transport.call(ACCOUNT, { path: ACCOUNT.route }, call),
    me: (call = {}) => transport.call(ME, { path: ME.route }, call),
    ...customerCalls(transport),
    ...eventCalls(transport),
    ...fieldCalls(transport),
    ...ticketCalls(transport),
    desk: deskCalls(transport),
    close: transport.close,
  };
}
