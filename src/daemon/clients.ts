import type { AccessTokens } from '../core/access.ts';
import type { OnHeaders } from '../core/vendor-call.ts';
import type { Side } from '../core/types.ts';
import { createGorgias, type Credentials } from '../gorgias/client.ts';
import { createHubspot } from '../hubspot/client.ts';
import type { ConnectionConfig, GorgiasAuth, OAuthConfig } from './config/config.ts';

export interface Clients {
  readonly hubspot: ReturnType<typeof createHubspot>;
  readonly gorgias: ReturnType<typeof createGorgias>;
}

/** The tokens of an app's grant for one account. */
export type TokensOf = (side: Side, baseUrl: string, grant: OAuthConfig) => AccessTokens;

/** The clients of one connection; their sockets have to be closed at the end. */
export function openClients({ hubspot, gorgias }: ConnectionConfig, tokensOf: TokensOf, onHeaders: OnHeaders): Clients {
  const { auth } = hubspot;
  const access =
    auth.kind === 'oauth' ? renewed(tokensOf('hubspot', hubspot.baseUrl, auth)) : { token: () => auth.token };
  return {
    hubspot: createHubspot({ baseUrl: hubspot.baseUrl, ...access, onHeaders }),
    gorgias: createGorgias({ baseUrl: gorgias.baseUrl, ...gorgiasAccess(gorgias, tokensOf), onHeaders }),
  };
}

const renewed = (tokens: AccessTokens) => ({
  token: () => tokens.token(),
  refused: (token: string) => tokens.refused(token),
});

function gorgiasAccess({ baseUrl, auth }: ConnectionConfig['gorgias'], tokensOf: TokensOf) {
  if (auth.kind !== 'oauth') return { credentials: () => credentialsOf(auth) };
  const { token, refused } = renewed(tokensOf('gorgias', baseUrl, auth));
  return { credentials: async (): Promise<Credentials> => ({ kind: 'token', token: await token() }), refused };
}

const credentialsOf = (auth: Exclude<GorgiasAuth, OAuthConfig>): Credentials =>
  auth.kind === 'key'
    ? { kind: 'key', email: auth.email, key: auth.apiKey }
    : { kind: 'token', token: auth.accessToken };
