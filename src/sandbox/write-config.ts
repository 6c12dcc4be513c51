import { chmodSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunningSandbox } from './start.ts';

/** Secrets only by reference. */
const oauth = (side: 'HUBSPOT' | 'GORGIAS', clientId: string): string =>
  [
    '      oauth:',
    `        clientId: ${clientId}`,
    `        clientSecret: \${${side}_CLIENT_SECRET}`,
    `        refreshToken: \${${side}_REFRESH_TOKEN}`,
  ].join('\n');

const hubspotAccess = ({ hubspotAuth, hubspotClientId }: RunningSandbox): string =>
  hubspotAuth === 'oauth'
    ? oauth('HUBSPOT', hubspotClientId)
    : `      token: \${HUBSPOT_TOKEN}\n      clientSecret: \${HUBSPOT_CLIENT_SECRET}`;

const gorgiasAccess = ({ gorgiasAuth, gorgiasEmail, gorgiasClientId }: RunningSandbox): string =>
  gorgiasAuth === 'oauth'
    ? oauth('GORGIAS', gorgiasClientId)
    : `      email: ${gorgiasEmail}\n      apiKey: \${GORGIAS_API_KEY}`;

/** A `tandem.yaml` that works with this sandbox. */
export const configText = (sandbox: RunningSandbox): string => `timeScale: ${sandbox.speed}
connections:
  - name: sandbox
    mode: live
    hubspot:
      baseUrl: ${sandbox.hubspotUrl}
${hubspotAccess(sandbox)}
      plan: ${sandbox.hubspotPlan}
    gorgias:
      baseUrl: ${sandbox.gorgiasUrl}
${gorgiasAccess(sandbox)}
    region: US
    create: { hubspot: true, gorgias: true }
`;

export const envText = (sandbox: RunningSandbox): string =>
  [
    ...(sandbox.hubspotAuth === 'oauth'
      ? [`HUBSPOT_REFRESH_TOKEN=${sandbox.hubspotRefreshToken}`]
      : [`HUBSPOT_TOKEN=${sandbox.hubspotToken}`]),
    `HUBSPOT_CLIENT_SECRET=${sandbox.hubspotClientSecret}`,
    ...(sandbox.gorgiasAuth === 'oauth'
      ? [`GORGIAS_CLIENT_SECRET=${sandbox.gorgiasClientSecret}`, `GORGIAS_REFRESH_TOKEN=${sandbox.gorgiasRefreshToken}`]
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
