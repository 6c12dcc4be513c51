import type { Reply, Route, SandboxRequest } from '../../kernel/service.ts';
import type { Tenant } from '../tenant.ts';
import { routeWithQuery } from '../wire/route.ts';
import { hasScope } from './scopes.ts';
import type { TokenFacts, Tokens } from './tokens.ts';

/** Authorization code grant (gorgias.md 2.2). A code is good once. */
export const oauthRoutes = (tenant: Tenant, tokens: Tokens): Route[] => {
  const codes = new Map<string, { readonly redirectUri: string; readonly scope: string }>();
  return [
    routeWithQuery('GET', '/oauth/authorize', ({ query }) => {
      const redirectUri = query.get('redirect_uri');
      const sound = query.get('response_type') === 'code' && query.get('client_id') === tenant.options.oauth.clientId;
      if (!sound || redirectUri === null || !URL.canParse(redirectUri)) return refused('invalid_request');
      const code = tenant.uuid(`code ${codes.size}`);
      codes.set(code, { redirectUri, scope: query.get('scope') ?? '' });
      const target = new URL(redirectUri);
      target.searchParams.set('code', code);
      target.searchParams.set('state', query.get('state') ?? '');
      return { status: 302, headers: { Location: target.href } };
    }),
    routeWithQuery('POST', '/oauth/token', (request) => {
      const form = new URLSearchParams(request.rawBody.toString('utf8'));
      if (!isClient(tenant, request, form)) return { status: 401, body: { error: 'invalid_client' } };
      if (form.get('grant_type') === 'refresh_token') return refreshed(tenant, tokens, form);
      if (form.get('grant_type') !== 'authorization_code') return refused('unsupported_grant_type');
      const code = form.get('code') ?? '';
      const granted = codes.get(code);
      codes.delete(code);
      if (granted === undefined || granted.redirectUri !== form.get('redirect_uri')) return refused('invalid_grant');
      return { status: 200, body: granting(tokens, factsOf(tenant, granted.scope)) };
    }),
    routeWithQuery('POST', '/oauth/revoke', (request) => {
      const form = new URLSearchParams(request.rawBody.toString('utf8'));
      if (!isClient(tenant, request, form)) return { status: 401, body: { error: 'invalid_client' } };
      tokens.revoke(form.get('token') ?? '');
      return { status: 200, body: {} };
    }),
  ];
};

export const factsOf = (tenant: Tenant, scope: string): TokenFacts => ({
  issuer: `https://${tenant.options.subdomain}.gorgias.com`,
  userId: tenant.users.owner.id,
  clientId: tenant.options.oauth.clientId,
  scope,
});

const refused = (error: string): Reply => ({ status: 400, body: { error } });

/** `client_id:client_secret` by Basic, or in the form as some clients do (gorgias.md 2.2). */
const isClient = (tenant: Tenant, { headers }: SandboxRequest, form: URLSearchParams): boolean => {
  const { clientId, clientSecret } = tenant.options.oauth;
  const basic = /^basic (.+)$/i.exec(headers.authorization ?? '')?.[1];
  const given =
    basic === undefined
      ? `${form.get('client_id')}:${form.get('client_secret')}`
      : Buffer.from(basic, 'base64').toString();
  return given === `${clientId}:${clientSecret}`;
};

/**
 * The scopes `openid` and `offline` are what id and refresh tokens are given for (gorgias.md 2.2).
 * `expires_in` is 0, as in the official example; the truth is in the token's `exp`.
 */
const granting = (tokens: Tokens, facts: TokenFacts) => ({
  access_token: tokens.access(facts),
  expires_in: 0,
  ...(hasScope(facts.scope, 'openid') ? { id_token: tokens.access({ ...facts, scope: 'openid' }) } : {}),
  ...(hasScope(facts.scope, 'offline') ? { refresh_token: tokens.refresh(facts) } : {}),
  scope: facts.scope,
  token_type: 'Bearer',
});

/** Carries no id token, and a new refresh token only where they rotate (gorgias.md 2.2). */
const refreshed = (tenant: Tenant, tokens: Tokens, form: URLSearchParams): Reply => {
  const token = form.get('refresh_token') ?? '';
  const facts = tokens.refreshed(token);
  if (facts === undefined) return refused('invalid_grant');
  const { access_token, expires_in, scope, token_type } = granting(tokens, facts);
  const body = { access_token, expires_in, scope, token_type };
  if (!tenant.is('gorgias.refresh-token', 'rotates')) return { status: 200, body };
  tokens.revoke(token);
  return { status: 200, body: { ...body, refresh_token: tokens.refresh(facts) } };
};
