import type { HubspotApi } from './port.ts';
import { rawGet } from './raw.ts';
import { accountSchema } from './schemas.ts';
import type { Transport } from './transport.ts';

const DETAILS = {
  method: 'GET',
  route: '/account-info/v3/details',
  writes: false,
  kind: 'plain',
  schema: accountSchema,
} as const;

/** Which portal the credentials open, and the time zone in which its daily limit ends (hubspot.md 3.1, 13). */
export const accountCall = ({ baseUrl, call }: Transport): Pick<HubspotApi, 'account'> => ({
  account: (options = {}) => call(DETAILS, options, (perCall) => rawGet(new URL(baseUrl + DETAILS.route), perCall)),
});
