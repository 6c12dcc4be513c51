import type { z } from 'zod';
import { parseStorable } from '../core/storable-json.ts';
import type { Headers } from '../core/vendor-call.ts';
import { type Fault, type LimitName, VendorError } from '../core/vendor-error.ts';
import { codeOfStatus, codeWord, mayHaveHadEffect, mismatchOf, retryAfterMs } from '../core/vendor-status.ts';
import { errorBodySchema, type HubspotErrorBody } from './schemas.ts';

/** One call as errors name it. `writes` says whether it can change anything at HubSpot. */
export interface CallName {
  readonly method: string;
  readonly route: string;
  readonly writes: boolean;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * Reads an answer by its own schema. The client's models are not asked: they drop fields, split strings into
 * characters and lose the status of an answer without a content type (hubspot.md 14.8, 14.9).
 */
export function readAnswer<T>(name: CallName, schema: z.ZodType<T>, answer: RawAnswer): T {
  if (answer.status >= 300) throw refusal(name, answer);
  const json = parseJson(answer.text);
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new VendorError({
    side: 'hubspot',
    code: 'malformed',
    ...plain(name),
    sent: name.writes,
    status: answer.status,
    ...ids(answer),
    ...(json === undefined ? {} : { mismatch: mismatchOf(parsed.error.issues) }),
  });
}

function refusal(name: CallName, answer: RawAnswer): VendorError {
  const code = codeOfStatus(answer.status);
  const body = errorBodySchema.safeParse(parseJson(answer.text)).data;
  const words = body?.message ?? answer.text;
  return new VendorError(
    {
      side: 'hubspot',
      code,
      ...plain(name),
      sent: name.writes && mayHaveHadEffect(code),
      status: answer.status,
      ...ids(answer, body),
      ...patience(answer, body),
      ...complaint(body, words),
    },
    words.slice(0, MAX_WORDS),
  );
}
/** Enough for a person to understand a refusal; a whole HTML page is not. */
const MAX_WORDS = 4_000;

/** What is not JSON reads as undefined, which no schema accepts. */
function parseJson(text: string): unknown {
  try {
    return parseStorable(text);
  } catch {
    return undefined;
  }
}

const plain = ({ method, route }: CallName) => ({ method, route });

function ids(answer: RawAnswer, body?: HubspotErrorBody) {
  const requestId = answer.headers['x-hubspot-correlation-id'] ?? body?.correlationId;
  return requestId === undefined ? {} : { requestId };
}

function complaint(body: HubspotErrorBody | undefined, words: string) {
  const category = codeWord(body?.category);
  const faults = (body?.errors ?? []).map(faultOf).filter((fault) => fault !== undefined);
  const existingId = existingIdIn(words);
  return {
    ...(category === undefined ? {} : { category }),
    ...(faults.length === 0 ? {} : { faults }),
    ...(existingId === undefined ? {} : { existingId }),
  };
}

/** The one place where HubSpot names the other record is its message (hubspot.md 5.4). */
export const existingIdIn = (words: string): string | undefined => /Existing ID: (\d+)/.exec(words)?.[1];

function faultOf(entry: NonNullable<HubspotErrorBody['errors']>[number]): Fault | undefined {
  const code = codeWord(entry.code);
  const field = codeWord(entry.context?.propertyName?.[0]);
  return code === undefined ? undefined : { code, ...(field === undefined ? {} : { field }) };
}

/** How long HubSpot wants to be left alone: its header, else what its documentation says (hubspot.md 3.3, 3.4). */
function patience(answer: RawAnswer, body: HubspotErrorBody | undefined): { limit?: LimitName; retryAfterMs?: number } {
  const asked = retryAfterMs(answer.headers);
  if (answer.status === 423) return { retryAfterMs: asked ?? LOCK_MS };
  if (answer.status !== 429) return asked === undefined ? {} : { retryAfterMs: asked };
  const limit = limitOf(body);
  const wait = asked ?? (limit === 'second' ? SECOND_MS : limit === 'window' ? WINDOW_MS : undefined);
  return { limit, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
}
const LOCK_MS = 2_000;
const SECOND_MS = 1_000;
const WINDOW_MS = 10_000;

/** A 429 that is not JSON comes from the edge proxy and counts as the ten-second window (hubspot.md 3.3). */
function limitOf(body: HubspotErrorBody | undefined): LimitName {
  if (body?.policyName === 'DAILY' || body?.message === 'You have reached your daily limit.') return 'daily';
  if (body?.policyName === 'SECONDLY' || body?.message === 'You have reached your secondly limit.') return 'second';
  return 'window';
}
