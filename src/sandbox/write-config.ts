import { chmodSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunningSandbox } from './start.ts';

const gorgiasAccess = ({ gorgiasAuth, gorgiasEmail }: RunningSandbox): string =>
  gorgiasAuth === 'oauth'
    ? `      accessToken: \${GORGIAS_ACCESS_TOKEN}`
    : `      email: ${gorgiasEmail}\n      apiKey: \${GORGIAS_API_KEY}`;

/** A `tandem.yaml` that works with this sandbox; secrets only by reference. */
export const configText = (sandbox: RunningSandbox): string => `timeScale: ${sandbox.speed}
connections:
  - name: sandbox
    mode: live
    hubspot:
      baseUrl: ${sandbox.hubspotUrl}
      token: \${HUBSPOT_TOKEN}
      clientSecret: \${HUBSPOT_CLIENT_SECRET}
      plan: ${sandbox.hubspotPlan}
    gorgias:
      baseUrl: ${sandbox.gorgiasUrl}
${gorgiasAccess(sandbox)}
    region: US
    create: { hubspot: true, gorgias: true }
`;

export const envText = (sandbox: RunningSandbox): string =>
  [
    `HUBSPOT_TOKEN=${sandbox.hubspotToken}`,
    `HUBSPOT_CLIENT_SECRET=${sandbox.hubspotClientSecret}`,
    ...(sandbox.gorgiasAuth === 'oauth'
      ? [`GORGIAS_ACCESS_TOKEN=${sandbox.gorgiasAccessToken}`]
      : [`GORGIAS_API_KEY=${sandbox.gorgiasKey}`]),
    '',
  ].join('\n');

/** Writes the configuration and, beside it, `.env` that only its owner may read. Both are overwritten. */
export const writeConfig = (file: string, sandbox: RunningSandbox): void => {
  const secrets = join(dirname(file), '.env');
  writeFileSync(file, configText(sandbox));
  writeFileSync(secrets, envText(sandbox), { mode: 0o600 });
  chmodSync(secrets, 0o600); // an older file keeps its own mode otherwise
};
