import type { z } from 'zod';
import { parseStorable } from '../core/storable-json.ts';
import type { Headers } from '../core/vendor-call.ts';
import { type Fault, VendorError } from '../core/vendor-error.ts';
import { codeOfStatus, codeWord, mayHaveHadEffect, mismatchOf, retryAfterMs } from '../core/vendor-status.ts';
import { errorBodySchema } from './schemas.ts';

/** One call as errors name it. `writes` says whether it can change anything at Gorgias. */
export interface CallName {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly route: string;
  readonly writes: boolean;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Any 2xx is success: documented 201 and 202 were recorded as 200 (gorgias.md 0, 4.5). */
export function readAnswer<T>(name: CallName, schema: z.ZodType<T>, answer: RawAnswer): T {
  if (answer.status >= 300) throw refusal(name, answer);
  const json = parseJson(answer.text);
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new VendorError({
    ...factsOf(name, answer),
    code: 'malformed',
    sent: name.writes,
    ...(json === undefined ? {} : { mismatch: mismatchOf(parsed.error.issues) }),
  });
}

function refusal(name: CallName, answer: RawAnswer): VendorError {
  const code = codeOfStatus(answer.status);
  const error = errorBodySchema.safeParse(parseJson(answer.text)).data?.error;
  const faults = faultsOf(error?.data);
  const wait = retryAfterMs(answer.headers);
  return new VendorError(
    {
      ...factsOf(name, answer),
      code,
      sent: name.writes && mayHaveHadEffect(code),
      ...(answer.status === 429 ? { limit: 'bucket' as const } : {}),
      ...(wait === undefined ? {} : { retryAfterMs: wait }),
      ...(faults.length === 0 ? {} : { faults }),
      ...survivorOf(answer),
    },
    wordsOf(error, answer.text),
  );
}

/** What is not JSON reads as undefined, which no schema with content accepts. */
function parseJson(text: string): unknown {
  try {
    return parseStorable(text);
  } catch {
    return undefined;
  }
}

function factsOf({ method, route }: CallName, { status, headers }: RawAnswer) {
  const requestId = headers['x-request-id'];
  return { side: 'gorgias', method, route, status, ...(requestId === undefined ? {} : { requestId }) } as const;
}

/** A 301 means merged away; its Location is expected to be the survivor's address (gorgias.md 4.7). */
function survivorOf({ status, headers }: RawAnswer): { existingId?: string } {
  const id = status >= 400 ? undefined : /\/api\/customers\/(\d+)(?:[/?]|$)/.exec(headers.location ?? '')?.[1];
  return id === undefined ? {} : { existingId: id };
}

/** `error.data` maps field names to lists of messages and may nest; the messages may quote values (gorgias.md 1.1). */
const faultsOf = (data: unknown): Fault[] =>
  typeof data === 'object' && data !== null && !Array.isArray(data)
    ? Object.keys(data).flatMap((key) => (codeWord(key) === undefined ? [] : [{ code: 'invalid', field: key }]))
    : [];

/** Enough for a person to understand a refusal; a whole HTML page is not. */
const MAX_WORDS = 4_000;

function wordsOf(error: { msg: string; data?: unknown } | undefined, text: string): string {
  if (error === undefined) return text.slice(0, MAX_WORDS);
  const detail = error.data === undefined || error.data === null ? '' : ` ${JSON.stringify(error.data)}`;
  return `${error.msg}${detail}`.slice(0, MAX_WORDS);
}
