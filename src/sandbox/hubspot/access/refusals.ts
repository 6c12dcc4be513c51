import type { Reply } from '../../kernel/service.ts';
import type { Switches } from '../../kernel/switches.ts';
import { problem } from '../errors.ts';

/** The bodies of hubspot.md 2.4 and 3.3. */
export const unauthenticated = (): Reply =>
  problem(401, {
    message:
      'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
    category: 'INVALID_AUTHENTICATION',
  });

export const expired = (seconds: number): Reply =>
  problem(401, {
    message: `The OAuth token used to make this call expired ${seconds} second(s) ago.`,
    category: 'EXPIRED_AUTHENTICATION',
  });

export const missingScopes = (scopes: readonly string[]): Reply =>
  problem(403, {
    message:
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    errors: [
      { message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: scopes } },
    ],
    links: { scopes: 'https://developers.hubspot.com/scopes' },
    category: 'MISSING_SCOPES',
  });

/** hubspot.md 3.4. */
export const urlTooLong = (): Reply => problem(414, { message: 'URI Too Long', category: 'VALIDATION_ERROR' });

const retryAfter = (reply: Reply, seconds: number | undefined): Reply =>
  seconds === undefined ? reply : { ...reply, headers: { ...reply.headers, 'Retry-After': String(seconds) } };

/** (a): the search limit of a second. */
const secondly = (after?: number): Reply =>
  retryAfter(problem(429, { message: 'You have reached your secondly limit.', category: 'RATE_LIMITS' }), after);

/** (a) as an older recording has it. */
const secondlyByPolicy = (after?: number): Reply => {
  const reply = problem(429, { message: 'You have reached your secondly limit.', errorType: 'RATE_LIMIT' });
  return retryAfter(withTail(reply, { policyName: 'SECONDLY', groupName: 'publicapi:crm:search' }), after);
};

/** (b): the rolling ten seconds. */
export const tenSecondly = (after?: number): Reply => {
  const reply = problem(429, { message: 'You have reached your ten_secondly_rolling limit.', errorType: 'RATE_LIMIT' });
  return retryAfter(withTail(reply, { policyName: 'TEN_SECONDLY_ROLLING', category: 'RATE_LIMITS' }), after);
};

/** What a search is told today is not established (hubspot.md 17.5). */
export const refusedSearch = (switches: Switches, after?: number): Reply => {
  if (switches.is('hubspot.search-429', 'policy')) return secondlyByPolicy(after);
  return switches.is('hubspot.search-429', 'ten-secondly') ? tenSecondly(after) : secondly(after);
};

/** (c): the day. */
export const daily = (requestId: string, after?: number): Reply => {
  const reply = problem(429, { message: 'You have reached your daily limit.', errorType: 'RATE_LIMIT' });
  return retryAfter(withTail(reply, { policyName: 'DAILY', requestId }), after);
};

/** In the recorded bodies `errorType` comes before the correlation id, the rest after it. */
const withTail = (reply: Reply, tail: Readonly<Record<string, string>>): Reply => {
  const { status, message, correlationId, errorType } = reply.body as Record<string, unknown>;
  return { ...reply, body: { status, message, errorType, correlationId, ...tail } };
};
