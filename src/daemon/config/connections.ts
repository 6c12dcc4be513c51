/** From a validated entry of `connections:` to what the daemon uses: secrets resolved, fields whole. */
import type { ConnectionConfig, GorgiasAuth, HubspotConfig } from './config.ts';
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
  const { clientSecret, portalId, webhookUrl, ...rest } = hubspot;
  return {
    ...rest,
    baseUrl: withoutSlash(hubspot.baseUrl),
    token: resolveSecret(hubspot.token, env),
    ...(clientSecret !== undefined && { clientSecret: resolveSecret(clientSecret, env) }),
    ...(portalId !== undefined && { portalId }),
    ...(webhookUrl !== undefined && { webhookUrl }),
  };
}

const gorgiasUrl = ({ gorgias: { baseUrl, subdomain } }: ConnectionInput): string =>
  withoutSlash(baseUrl ?? `https://${subdomain}.gorgias.com`).replace(/\/api$/, '');

function gorgiasAuth({ gorgias }: ConnectionInput, env: Environment): GorgiasAuth {
  const { email = '', apiKey, accessToken } = gorgias;
  if (apiKey !== undefined) return { kind: 'key', email, apiKey: resolveSecret(apiKey, env) };
  return { kind: 'token', accessToken: resolveSecret(accessToken ?? '', env) };
}

function gorgiasFaults({ gorgias }: ConnectionInput, path: Path): PathFault[] {
  const { baseUrl, subdomain, email, apiKey, accessToken } = gorgias;
  const faults: PathFault[] = [];
  if ((baseUrl === undefined) === (subdomain === undefined)) {
    const found = baseUrl === undefined ? 'neither' : 'both';
    faults.push({
      path,
      message: `expected subdomain or baseUrl, found ${found}`,
      cure: 'For example subdomain: shop',
    });
  }
  const byKey = email !== undefined && apiKey !== undefined && accessToken === undefined;
  const byToken = accessToken !== undefined && apiKey === undefined && email === undefined;
  if (!byKey && !byToken) {
    const cure = 'Write email and apiKey, or accessToken, each secret as a reference to an environment variable.';
    faults.push({ path, message: 'expected email with apiKey, or accessToken alone', cure });
  }
  return faults;
}
