import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import { TOKEN_SECONDS, type Tokens } from '../access/tokens.ts';
import type { Crm } from '../crm.ts';
import { problem } from '../errors.ts';

const SCOPES = [
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'oauth',
];

const badGrant = (message: string): Reply => ({
  status: 400,
  body: { status: 'BAD_REFRESH_TOKEN', message, error: 'invalid_grant', error_description: message },
});

const formOf = ({ rawBody }: SandboxRequest): URLSearchParams => new URLSearchParams(rawBody.toString('utf8'));

const clientFits = (crm: Crm, form: URLSearchParams): boolean =>
  form.get('client_id') === crm.account.clientId && form.get('client_secret') === crm.account.clientSecret;

const grant =
  (crm: Crm, tokens: Tokens, v3: boolean) =>
  (request: SandboxRequest): Reply => {
    const form = formOf(request);
    const kind = form.get('grant_type');
    if (!clientFits(crm, form))
      return {
        status: 400,
        body: { status: 'BAD_CLIENT_ID', message: 'missing or unknown client id', error: 'invalid_client' },
      };
    if (kind === 'refresh_token' && !tokens.refreshable(form.get('refresh_token') ?? ''))
      return badGrant('missing or invalid refresh token');
    if (kind === 'authorization_code' && !form.get('code')) return badGrant('missing or unknown auth code');
    if (!['refresh_token', 'authorization_code', 'client_credentials'].includes(kind ?? ''))
      return badGrant('unknown grant type');
    const refresh = kind === 'client_credentials' ? {} : { refresh_token: tokens.refreshToken(crm) };
    const more = v3 ? { hub_id: crm.account.portalId, scopes: SCOPES } : {};
    return {
      status: 200,
      body: { token_type: 'bearer', access_token: tokens.mint(crm), ...refresh, expires_in: TOKEN_SECONDS, ...more },
    };
  };

const info = (crm: Crm) => ({
  hub_id: crm.account.portalId,
  user: 'ada@example.com',
  user_id: crm.account.userId,
  hub_domain: 'example.com',
  app_id: crm.account.appId,
  scopes: SCOPES,
});

const noToken = (): Reply => problem(404, { message: 'access token not found', category: 'OBJECT_NOT_FOUND' });

const accessToken =
  (crm: Crm, tokens: Tokens) =>
  (request: SandboxRequest): Reply => {
    const token = request.params.token as string;
    const left = tokens.secondsLeft(crm, token);
    if (left === undefined || left === 0) return noToken();
    return {
      status: 200,
      body: { token, ...info(crm), expires_in: left, token_type: 'access' },
    };
  };

const introspect =
  (crm: Crm, tokens: Tokens) =>
  (request: SandboxRequest): Reply => {
    const token = formOf(request).get('token') ?? '';
    const left = tokens.secondsLeft(crm, token) ?? 0;
    if (left === 0) return { status: 200, body: { active: false } };
    return { status: 200, body: { active: true, token_use: 'access_token', ...info(crm), expires_in: left } };
  };

const refreshInfo =
  (crm: Crm, tokens: Tokens) =>
  (request: SandboxRequest): Reply => {
    const token = request.params.token as string;
    if (!tokens.refreshable(token)) return noToken();
    // A refresh token names its app by the client id alone.
    const { app_id: _, ...granted } = info(crm);
    return { status: 200, body: { token, ...granted, client_id: crm.account.clientId, token_type: 'refresh' } };
  };

/** These calls need no bearer token and count against no limit. */
export const OAUTH_PATH = /^\/oauth\//;

export const oauthRoutes = (crm: Crm, tokens: Tokens): readonly Route[] => [
  { method: 'POST', path: '/oauth/v1/token', handle: grant(crm, tokens, false) },
  { method: 'POST', path: '/oauth/v3/token', handle: grant(crm, tokens, true) },
  { method: 'POST', path: '/oauth/v3/token/introspect', handle: introspect(crm, tokens) },
  {
    method: 'POST',
    path: '/oauth/v3/token/revoke',
    handle: (request) => {
      tokens.revoke(formOf(request).get('token') ?? '');
      return { status: 204 };
    },
  },
  { method: 'GET', path: '/oauth/v1/access-tokens/{token}', handle: accessToken(crm, tokens) },
  { method: 'GET', path: '/oauth/v1/refresh-tokens/{token}', handle: refreshInfo(crm, tokens) },
  {
    method: 'DELETE',
    path: '/oauth/v1/refresh-tokens/{token}',
    handle: ({ params }) => {
      tokens.revoke(params.token as string);
      return { status: 204 };
    },
  },
];
