import type { Fault } from '../../kernel/faults.ts';
import type { Reply, SandboxRequest } from '../../kernel/service.ts';
import type { Switches } from '../../kernel/switches.ts';
import { problem } from '../errors.ts';
import { bucketOf } from './rates.ts';
import { expired, refusedSearch, tenSecondly } from './refusals.ts';

const MESSAGES: Readonly<Record<string, string>> = {
  '423': 'The record is locked by another operation',
  '500': 'internal error',
  '501': 'Not Implemented',
  '502': 'Bad Gateway',
  '503': 'Service Unavailable',
  '504': 'Gateway Timeout',
  '521': 'Web server is down',
  '522': 'Connection timed out',
  '523': 'Origin is unreachable',
  '524': 'A timeout occurred',
  '525': 'SSL handshake failed',
  '526': 'Invalid SSL certificate',
};

const page =
  '<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body><h1>Bad gateway</h1></body></html>\n';

const tooMany = ({ kind, rule }: Fault, { method, path }: SandboxRequest, switches: Switches): Reply => {
  const search = bucketOf(method, path) === 'search';
  const seconds = kind === '429' ? (rule.retryAfter ?? (search ? 1 : 10)) : undefined;
  return search ? refusedSearch(switches, seconds) : tenSecondly(seconds);
};

/** HubSpot's words for a fault (hubspot.md 3.4, 14.8). */
export const faultReply = (fault: Fault, request: SandboxRequest, switches: Switches): Reply => {
  const { kind, rule } = fault;
  if (kind === '429' || kind === '429-no-retry-after') return tooMany(fault, request, switches);
  if (kind === '429-edge') return { status: 429, headers: { 'Content-Type': 'text/plain' }, text: 'error code: 1015' };
  if (kind === 'expired-token') return expired(92);
  if (kind === '477') {
    const reply = problem(477, {
      message: 'This account is being migrated to another data center',
      category: 'MIGRATION_IN_PROGRESS',
    });
    return { ...reply, headers: { 'Retry-After': String(rule.retryAfter ?? 60) } };
  }
  if (kind === 'html') return { status: 502, headers: { 'Content-Type': 'text/html; charset=UTF-8' }, text: page };
  if (kind === 'empty') return { status: 502, headers: { 'Content-Type': 'application/json;charset=utf-8' }, text: '' };
  if (kind === 'no-content-type') return { status: 500, text: '{"status":"error","message":"internal error"}' };
  return problem(Number(kind), {
    message: MESSAGES[kind] ?? 'error',
    category: kind === '423' ? 'LOCKED' : 'INTERNAL_ERROR',
  });
};
