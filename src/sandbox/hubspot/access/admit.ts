import type { Admission, Reply, SandboxRequest } from '../../kernel/service.ts';
import type { Crm } from '../crm.ts';
import { OAUTH_PATH } from '../routes/oauth.ts';
import { bucketOf, type Rates } from './rates.ts';
import { expired, missingScopes, unauthenticated, urlTooLong } from './refusals.ts';
import { lackedScopes } from './scopes.ts';
import type { Tokens } from './tokens.ts';

const NOBODY = { type: 'api', name: 'unknown' } as const;

const refusal = (reply: Reply): Admission => ({ actor: NOBODY, refusal: reply });

const bearerOf = ({ headers }: SandboxRequest): string | undefined =>
  /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]?.trim();

/** Where it lies is not in the sheet; 5,116 characters were taken (hubspot.md 3.4, 5.2). */
const LONGEST_URL = 16_384;

/** First who calls, then how often, then whether they may. */
export const admit = (crm: Crm, tokens: Tokens, rates: Rates, request: SandboxRequest): Admission => {
  if (request.targetLength > LONGEST_URL) return refusal(urlTooLong());
  if (OAUTH_PATH.test(request.path)) return { actor: { type: 'api', name: 'oauth' } };
  const state = tokens.state(crm, bearerOf(request));
  if (state.kind === 'unknown') return refusal(unauthenticated());
  if (state.kind === 'expired') return refusal(expired(state.seconds));
  const actor = { type: 'api', name: state.name } as const;
  const { headers, refusal: tooMany } = rates.count(bucketOf(request.method, request.path), state.name);
  if (tooMany !== undefined) return { actor, headers, refusal: tooMany };
  const lacked = lackedScopes(crm.kernel.switches, request);
  return lacked.length === 0 ? { actor, headers } : { actor, headers, refusal: missingScopes(lacked) };
};
