import { Agent, fetch } from 'undici';
import type { z } from 'zod';
import { orStale, type Refused } from '../core/access.ts';
import type { CallOptions, OnHeaders } from '../core/vendor-call.ts';
import { isVendorError, VendorError } from '../core/vendor-error.ts';
import { causeCodeOf, neverConnected } from '../core/vendor-status.ts';
import { type CallName, type RawAnswer, readAnswer } from './answer.ts';

/** An API key works with its user's e-mail, an OAuth app with a token (gorgias.md 2). Asked before each call. */
export type Credentials =
  | { readonly kind: 'key'; readonly email: string; readonly key: string }
  | { readonly kind: 'token'; readonly token: string };

export interface GorgiasOptions {
  /** `https://<account>.gorgias.com`, or a sandbox's address. */
  readonly baseUrl: string;
  readonly credentials: () => Credentials | Promise<Credentials>;
  /** Told of a token that was refused, where tokens are renewed. */
  readonly refused?: Refused;
  readonly onHeaders?: OnHeaders;
  /** Milliseconds; 30,000 where absent. */
  readonly deadlineMs?: number;
}

export interface CallSpec<T> extends CallName {
  readonly schema: z.ZodType<T>;
}

/** What goes into one call: `path` fills the spec's route. */
export interface CallInput {
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  readonly body?: unknown;
}

export interface Transport {
  call<T>(spec: CallSpec<T>, input: CallInput, options: CallOptions): Promise<T>;
  close(): Promise<void>;
}

const DEADLINE_MS = 30_000;

export function createTransport(options: GorgiasOptions): Transport {
  const agent = new Agent();
  return {
    async call(spec, input, call) {
      const credentials = await options.credentials();
      const answer = await send({ options, agent, spec, input, call }, credentials);
      options.onHeaders?.('gorgias', 'plain', answer.headers, answer.status);
      try {
        return readAnswer(spec, spec.schema, answer);
      } catch (error) {
        throw credentials.kind === 'token' ? orStale(error, credentials.token, options.refused) : error;
      }
    },
    close: () => agent.close(),
  };
}

interface Attempt {
  readonly options: GorgiasOptions;
  readonly agent: Agent;
  readonly spec: CallName;
  readonly input: CallInput;
  readonly call: CallOptions;
}

/** Aborting a fetch destroys its socket, so the deadline really ends the call. */
async function send({ options, agent, spec, input, call }: Attempt, credentials: Credentials): Promise<RawAnswer> {
  const headers = headersOf(credentials, input.body);
  if (call.signal?.aborted) throw ended(spec, { sent: false, aborted: true });
  const deadline = AbortSignal.timeout(call.deadlineMs ?? options.deadlineMs ?? DEADLINE_MS);
  try {
    const response = await fetch(urlOf(options.baseUrl, input), {
      method: spec.method,
      headers,
      signal: call.signal ? AbortSignal.any([call.signal, deadline]) : deadline,
      dispatcher: agent,
      // A followed 301 would replay a PUT or a DELETE on the survivor of a merge (gorgias.md 4.7).
      redirect: 'manual',
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    });
    return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
  } catch (thrown) {
    throw asVendorError(spec, thrown, { call, deadline });
  }
}

function urlOf(baseUrl: string, { path, query = [] }: CallInput): URL {
  const url = new URL(baseUrl.replace(/\/+$/, '') + path);
  for (const [key, value] of query) url.searchParams.append(key, value);
  return url;
}

function headersOf(credentials: Credentials, body: unknown): Record<string, string> {
  const authorization =
    credentials.kind === 'token'
      ? `Bearer ${credentials.token}`
      : `Basic ${Buffer.from(`${credentials.email}:${credentials.key}`).toString('base64')}`;
  return {
    authorization,
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

interface Ending {
  readonly call: CallOptions;
  readonly deadline: AbortSignal;
}

/** Turns whatever came out of a call into the one typed error, and leaves the rest of it behind. */
function asVendorError(name: CallName, thrown: unknown, { call, deadline }: Ending): VendorError {
  if (isVendorError(thrown)) return thrown;
  const aborted = call.signal?.aborted === true;
  if (aborted || deadline.aborted) return ended(name, { sent: name.writes, aborted });
  const causeCode = causeCodeOf(thrown);
  const sent = name.writes && !neverConnected(causeCode);
  return new VendorError({ ...base(name), code: brokenCode(causeCode), sent, causeCode: causeCode ?? nameOf(thrown) });
}

const base = ({ method, route }: CallName) => ({ side: 'gorgias', method, route }) as const;
const ended = (name: CallName, how: { readonly sent: boolean; readonly aborted: boolean }) =>
  new VendorError({ ...base(name), code: 'timeout', ...how });

/** `HPE_` is the HTTP parser: something answered, but not in HTTP. */
const brokenCode = (causeCode: string | undefined) =>
  causeCode === undefined || causeCode.startsWith('HPE_') ? 'malformed' : 'network';
const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : typeof thrown);
