import { createGorgias } from '../../../src/gorgias/client.ts';
import { createBudget } from '../../../src/quota/budget.ts';
import { gorgiasAccount } from '../../../src/quota/settings.ts';
import { gorgiasContract } from '../gorgias.suite.ts';
import { env, requireListed } from './allowed.ts';
import { paced } from './paced.ts';

gorgiasContract('live', async () => {
  const baseUrl = env('TANDEM_LIVE_GORGIAS_URL');
  requireListed(new URL(baseUrl).hostname, 'TANDEM_LIVE_GORGIAS_HOSTS');
  const budget = createBudget({ account: gorgiasAccount(), timeScale: 1 });
  const api = createGorgias({
    baseUrl,
    credentials: () => ({ kind: 'key', email: env('TANDEM_LIVE_GORGIAS_EMAIL'), key: env('TANDEM_LIVE_GORGIAS_KEY') }),
    onHeaders: (_side, kind, headers, status) => budget.observe(kind, headers, status),
  });
  return { api: paced(api, budget), close: () => api.close() };
});
