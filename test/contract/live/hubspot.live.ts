import { createHubspot } from '../../../src/hubspot/client.ts';
import { createBudget } from '../../../src/quota/budget.ts';
import { hubspotAccount } from '../../../src/quota/settings.ts';
import { hubspotContract } from '../hubspot.suite.ts';
import { env, requireListed } from './allowed.ts';
import { paced } from './paced.ts';

hubspotContract('live', async () => {
  const budget = createBudget({ account: hubspotAccount(), timeScale: 1 });
  const api = createHubspot({
    baseUrl: 'https://api.hubapi.com',
    token: () => env('TANDEM_LIVE_HUBSPOT_TOKEN'),
    onHeaders: (_side, kind, headers, status) => budget.observe(kind, headers, status),
  });
  const { portalId } = await api.account();
  requireListed(portalId, 'TANDEM_LIVE_HUBSPOT_PORTALS');
  return { api: paced(api, budget, ['searchContacts']), portalId, close: async () => api.close() };
});
