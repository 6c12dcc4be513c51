import { expect, test } from 'vitest';
import { env, requireListed } from '../../contract/live/allowed.ts';
import { cases, collect } from '../cases.ts';
import { goLive } from '../hubspot/rig.ts';
import { ROOMS } from '../hubspot/rooms.ts';
import { LIVE } from './cases.ts';
import { hubspotAccount } from './hubspot-account.ts';

const account = {
  url: process.env.TANDEM_LIVE_HUBSPOT_URL ?? 'https://api.hubapi.com',
  token: env('TANDEM_LIVE_HUBSPOT_TOKEN'),
};
const { rig } = hubspotAccount(account);
const { body } = await rig.call('GET', '/account-info/v3/details');
requireListed(String(body?.portalId), 'TANDEM_LIVE_HUBSPOT_PORTALS');

collect(false);
for (const room of ROOMS) await import(`../hubspot/${room}.contract.test.ts`);
collect(true);

test.each(LIVE.hubspot)('%s', async (name) => {
  const run = cases.get(name);
  if (run === undefined) return expect(name).toBe('a case');
  const { rig: live, clean } = hubspotAccount(account);
  goLive(live);
  try {
    await run();
  } finally {
    goLive();
    await clean();
  }
});
