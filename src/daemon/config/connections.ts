/** From a validated entry of `connections:` to what the daemon uses: secrets resolved, fields whole. */
import type { ConnectionConfig, GorgiasAuth, HubspotAuth, HubspotConfig, OAuthConfig } from './config.ts';
import type { PathFault } from './fault.ts';
import { fieldsOf } from './fields.ts';
import type { ConnectionInput } from './schema.ts';
import { type Environment, resolveSecret } from './secrets.ts';

export interface ConnectionResult {
  readonly config: ConnectionConfig;
  readonly faults: readonly PathFault[];
}

type Path = readonly PropertyKey[];

export function connectionOf(input: ConnectionInput, at: Path, env: Environment): ConnectionResult {
  const { fields, faults } = fieldsOf(input, at);
  const { region, hubspot: _, ...rest } = input;
  const config: ConnectionConfig = {
    ...rest,
    ...(region !== undefined && { region }),
    fields,
    hubspot: hubspotOf(input, env),
    gorgias: { baseUrl: gorgiasUrl(input), auth: gorgiasAuth(input, env) },
    never: { ...input.never, addresses: input.never.addresses.map((address) => address.toLowerCase()) },
    ownAddresses: input.ownAddresses.map((address) => address.toLowerCase()),
  };
  return { config, faults: [...faults, ...gorgiasFaults(input, [...at, 'gorgias'])] };
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

function hubspotOf({ hubspot }: ConnectionInput, env: Environment): HubspotConfig {
  // The app that has the grant is the one that signs, unless the file says otherwise.
  const { baseUrl, plan, portalId, webhookUrl, clientSecret = hubspot.oauth?.clientSecret } = hubspot;
  return {
    baseUrl: withoutSlash(baseUrl),
    plan,
    auth: hubspotAuth(hubspot, env),
    ...(clientSecret !== undefined && { clientSecret: resolveSecret(clientSecret, env) }),
    ...(portalId !== undefined && { portalId }),
    ...(webhookUrl !== undefined && { webhookUrl }),
  };
}

function hubspotAuth({ token, oauth }: ConnectionInput['hubspot'], env: Environment): HubspotAuth {
  return oauth === undefined ? { kind: 'token', token: resolveSecret(token ?? '', env) } : oauthOf(oauth, env);
}

type OAuthInput = NonNullable<ConnectionInput['hubspot']['oauth']>;

const oauthOf = ({ clientId, clientSecret, refreshToken }: OAuthInput, env: Environment): OAuthConfig => ({
  kind: 'oauth',
  clientId,
  clientSecret: resolveSecret(clientSecret, env),
  refreshToken: resolveSecret(refreshToken, env),
});

const gorgiasUrl = ({ gorgias: { baseUrl, subdomain } }: ConnectionInput): string =>
  withoutSlash(baseUrl ?? `https://${subdomain}.gorgias.com`).replace(/\/api$/, '');

function gorgiasAuth({ gorgias }: ConnectionInput, env: Environment): GorgiasAuth {
  const { email = '', apiKey, accessToken, oauth } = gorgias;
  if (oauth !== undefined) return oauthOf(oauth, env);
  if (apiKey !== undefined) return { kind: 'key', email, apiKey: resolveSecret(apiKey, env) };
  return { kind: 'token', accessToken: resolveSecret(accessToken ?? '', env) };
}

function gorgiasFaults({ gorgias: { baseUrl, subdomain } }: ConnectionInput, path: Path): PathFault[] {
  if ((baseUrl === undefined) !== (subdomain === undefined)) return [];
  const found = baseUrl === undefined ? 'neither' : 'both';
  const cure = 'For example subdomain: shop';
  return [{ path, message: `expected subdomain or baseUrl, found ${found}`, cure }];
}
