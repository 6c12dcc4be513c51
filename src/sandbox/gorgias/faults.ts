import type { Fault } from '../kernel/faults.ts';
import type { Reply } from '../kernel/service.ts';
import { tooMany, unauthorized } from './auth/admission.ts';
import { failure } from './wire/refusal.ts';

const HTML = {
  status: 502,
  headers: { 'Content-Type': 'text/html' },
  text: '<html><body><h1>502 Bad Gateway</h1></body></html>',
};

/** What Gorgias, or whatever stands before it, says when something is wrong on its side (gorgias.md 1.1). */
export const faultReply = ({ kind, rule }: Fault): Reply => {
  if (kind === '429') return tooMany(rule.retryAfter ?? 5);
  if (kind === '429-no-retry-after') return tooMany(undefined);
  if (kind === '429-edge') return { status: 429, headers: { 'Content-Type': 'text/plain' }, text: 'error code: 1015' };
  if (kind === 'expired-token') return unauthorized();
  if (kind === 'html') return HTML;
  if (kind === 'empty') return { status: 502, headers: { 'Content-Type': 'application/json' }, text: '' };
  // A text answer gets no content type of its own.
  if (kind === 'no-content-type')
    return { status: 500, text: JSON.stringify({ error: { msg: 'Internal server error.' } }) };
  if (kind === '503') return failure(503, 'An external service had an issue.');
  if (kind === '477') return inSeconds(failure(477, 'Internal server error.'), rule.retryAfter ?? 60);
  const status = Number(kind);
  return failure(Number.isNaN(status) ? 500 : status, 'Internal server error.');
};

const inSeconds = (reply: Reply, seconds: number): Reply => ({ ...reply, headers: { 'Retry-after': String(seconds) } });
