import { expect, test } from 'vitest';
import { gorgiasLimits, hubspotLimits } from '../../src/daemon/limits.ts';

const APP = { kind: 'oauth', clientId: 'app', clientSecret: 's', refreshToken: 'r' } as const;
const HUBSPOT = { baseUrl: 'https://api.hubapi.com', plan: 'enterprise' } as const;
const real = (ms: number) => ms;
const sizes = ({ limits }: ReturnType<typeof hubspotLimits>) =>
  limits(real).meters.plain?.map((meter) => `${meter.name} ${meter.limit()}`);

test('what may be called follows from the kind of credential, and an app is counted by itself', () => {
  const token = hubspotLimits({ ...HUBSPOT, auth: { kind: 'token', token: 't' } }, '47', 'UTC');
  const app = hubspotLimits({ ...HUBSPOT, auth: APP }, '47', 'UTC');
  expect([sizes(token), sizes(app)]).toEqual([['window 190', 'daily 250000'], ['window 110']]);
  expect(token.name).not.toBe(app.name);

  const desk = 'https://shop.gorgias.com';
  const key = gorgiasLimits({ kind: 'key', email: 'agent@example.com', apiKey: 'k' }, desk);
  expect([sizes(key), sizes(gorgiasLimits(APP, desk))]).toEqual([['bucket 40'], ['bucket 80']]);
  expect(gorgiasLimits(APP, desk).name).not.toBe(key.name);
});
