import { expect, test } from 'vitest';
import { env, requireListed } from '../../contract/live/allowed.ts';
import { cases, collect } from '../cases.ts';
import { goLive } from '../gorgias/rig.ts';
import { LIVE } from './cases.ts';
import { gorgiasAccount } from './gorgias-account.ts';

const account = {
  url: env('TANDEM_LIVE_GORGIAS_URL'),
  email: env('TANDEM_LIVE_GORGIAS_EMAIL'),
  key: env('TANDEM_LIVE_GORGIAS_KEY'),
};
requireListed(new URL(account.url).hostname, 'TANDEM_LIVE_GORGIAS_HOSTS');

collect(false);
for (const room of ['customers', 'merge', 'pages']) await import(`../gorgias/${room}.contract.test.ts`);
collect(true);

test.each(LIVE.gorgias)('%s', async (name) => {
  const run = cases.get(name);
  if (run === undefined) return expect(name).toBe('a case');
  const { rig: live, clean } = gorgiasAccount(account);
  goLive(live);
  try {
    await run();
  } finally {
    goLive();
    await clean();
  }
});
