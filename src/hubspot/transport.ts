import { Client } from '@hubspot/api-client';
import type { z } from 'zod';
import { orStale, type Refused } from '../core/access.ts';
import type { CallKind, CallOptions, Headers, OnHeaders } from '../core/vendor-call.ts';
import { isVendorError, VendorError } from '../core/vendor-error.ts';
import { causeCodeOf, neverConnected } from '../core/vendor-status.ts';
import { type AgentPool, type CallAgent, createAgentPool } from './agent.ts';
import { type CallName, readAnswer } from './answer.ts';

export interface HubspotOptions {
  /** `https://api.hubapi.com`, or a sandbox's address. */
  readonly baseUrl: string;
  /** Asked before each call, so that a refreshed token needs no new client. */
  readonly token: () => string | Promise<string>;
  /** Told of a token that was refused, where tokens are renewed. */
  readonly refused?: Refused;
  readonly onHeaders?: OnHeaders;
  /** Milliseconds; 30,000 where absent. */
  readonly deadlineMs?: number;
}

export interface CallSpec<T> extends CallName {
  readonly kind: CallKind;
  readonly schema: z.ZodType<T>;
}

/** The parts of the client's per-call contexts that we touch; each generated API has its own, equal classes for them. */
interface RequestLike {
  setAgent(agent: CallAgent['agent']): void;
  setHeaderParam(name: string, value: string): void;
}
interface ResponseLike {
  readonly httpStatusCode: number;
  readonly headers: Headers;
  readonly body: { text(): Promise<string> };
}
export interface PerCall {
  readonly middleware: {
    pre<R extends RequestLike>(request: R): Promise<R>;
    post<R extends ResponseLike>(response: R): Promise<R>;
  }[];
  readonly middlewareMergeStrategy: 'append';
}

export interface Transport {
  readonly client: Client;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** Makes one call through the client, which `run` picks, and reads its answer by the spec's schema. */
  call<T>(spec: CallSpec<T>, options: CallOptions, run: (perCall: PerCall) => Promise<unknown>): Promise<T>;
  close(): void;
}

const DEADLINE_MS = 30_000;

/**
 * One client per connection, without retries and limiter. Both live in one process-wide place that every new client
 * overwrites, and that an API reads when it is first touched (hubspot.md 14.6): so ours are touched at once, while the
 * place still holds what we put there. The token goes in per call: `setAccessToken` would leave old references behind.
 */
export function createTransport(options: HubspotOptions): Transport {
  const pool = createAgentPool(new URL(options.baseUrl).protocol);
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const client = new Client({ basePath: baseUrl });
  const { contacts, properties, owners, associations, companies, deals } = client.crm;
  void [contacts, properties, owners, associations.v4.batchApi, companies, deals];
  return {
    client,
    baseUrl,
    call: (spec, call, run) => oneCall({ options, pool, spec, call }, run),
    close: () => pool.close(),
  };
}

interface Attempt<T> {
  readonly options: HubspotOptions;
  readonly pool: AgentPool;
  readonly spec: CallSpec<T>;
  readonly call: CallOptions;
}

async function oneCall<T>(attempt: Attempt<T>, run: (perCall: PerCall) => Promise<unknown>): Promise<T> {
  const { options, pool, spec, call } = attempt;
  const token = await options.token();
  if (call.signal?.aborted) throw ended(spec, { sent: false, aborted: true });
  const deadline = AbortSignal.timeout(call.deadlineMs ?? options.deadlineMs ?? DEADLINE_MS);
  const agent = pool.borrow();
  const reading = createReading(spec, options.onHeaders);
  const watch = endOnAbort(agent, call.signal ? AbortSignal.any([call.signal, deadline]) : deadline);
  try {
    await Promise.race([run(perCall(agent, token, reading)), watch.aborted]);
  } catch (thrown) {
    // An answer that was read stands, even if the client's own model then stumbles over it (hubspot.md 14.9).
    if (!reading.complete())
      throw orStale(asVendorError(spec, thrown, { call, connected: watch.connected() }), token, options.refused);
  } finally {
    watch.forget();
    if (reading.arrived()) pool.giveBack(agent);
    else agent.end();
  }
  return reading.value();
}

interface Reading<T> {
  take(response: ResponseLike): Promise<void>;
  /** Whether a whole answer came, whatever it said: its connection is sound. */
  arrived(): boolean;
  complete(): boolean;
  value(): T;
}

function createReading<T>(spec: CallSpec<T>, onHeaders: OnHeaders | undefined): Reading<T> {
  let arrived = false;
  let read: { readonly value: T } | undefined;
  return {
    take: async ({ httpStatusCode: status, headers, body }) => {
      const text = await body.text();
      arrived = true;
      onHeaders?.('hubspot', spec.kind, headers, status);
      read = { value: readAnswer(spec, spec.schema, { status, headers, text }) };
    },
    arrived: () => arrived,
    complete: () => read !== undefined,
    value: () => {
      if (read) return read.value;
      throw new VendorError({ ...base(spec), code: 'malformed', sent: spec.writes });
    },
  };
}

function perCall(agent: CallAgent, token: string, reading: Reading<unknown>): PerCall {
  const middleware: PerCall['middleware'][number] = {
    pre: async (request) => {
      request.setAgent(agent.agent);
      request.setHeaderParam('Authorization', `Bearer ${token}`);
      return request;
    },
    post: async (response) => {
      await reading.take(response);
      return response;
    },
  };
  // The client's own middleware sets the User-Agent; 'replace', the default, would drop it.
  return { middleware: [middleware], middlewareMergeStrategy: 'append' };
}

/** Rejects `aborted` when the signal fires, after closing the call's socket. */
function endOnAbort(agent: CallAgent, signal: AbortSignal) {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  let connectedAtEnd: boolean | undefined;
  const onAbort = () => {
    connectedAtEnd = agent.connected();
    agent.end();
    reject(new Aborted());
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  return {
    aborted,
    connected: () => connectedAtEnd ?? agent.connected(),
    forget: () => signal.removeEventListener('abort', onAbort),
  };
}

class Aborted extends Error {}

/** Turns whatever came out of a call into the one typed error; bodies that the client puts into messages stay behind. */
function asVendorError(
  spec: CallName,
  thrown: unknown,
  { call, connected }: { readonly call: CallOptions; readonly connected: boolean },
): VendorError {
  if (isVendorError(thrown)) return thrown;
  if (thrown instanceof Aborted)
    return ended(spec, { sent: spec.writes && connected, aborted: call.signal?.aborted === true });
  const causeCode = causeCodeOf(thrown);
  const sent = spec.writes && !neverConnected(causeCode);
  return new VendorError({ ...base(spec), code: brokenCode(causeCode), sent, causeCode: causeCode ?? nameOf(thrown) });
}

const base = ({ method, route }: CallName) => ({ side: 'hubspot', method, route }) as const;
const ended = (name: CallName, how: { readonly sent: boolean; readonly aborted: boolean }) =>
  new VendorError({ ...base(name), code: 'timeout', ...how });

/** `HPE_` is Node's HTTP parser: something answered, but not in HTTP. */
const brokenCode = (causeCode: string | undefined) =>
  causeCode === undefined || causeCode.startsWith('HPE_') ? 'malformed' : 'network';
const nameOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.name : typeof thrown);
