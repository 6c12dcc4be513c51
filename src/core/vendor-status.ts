import type { Headers } from './vendor-call.ts';
import type { VendorCode } from './vendor-error.ts';

const CODES: Readonly<Record<number, VendorCode>> = {
  401: 'auth',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  423: 'locked',
  429: 'rate-limited',
  477: 'migrating',
};

/** What an answer's status means; for statuses of 300 and more. */
export function codeOfStatus(status: number): VendorCode {
  const known = CODES[status];
  if (known) return known;
  if (status >= 500) return 'unavailable';
  return status >= 400 ? 'invalid' : 'malformed';
}

/** Whether a write that ended so may have had an effect: a plain refusal has none, everything else may. */
export const mayHaveHadEffect = (code: VendorCode): boolean => UNCERTAIN.has(code);
const UNCERTAIN: ReadonlySet<VendorCode> = new Set(['unavailable', 'timeout', 'network', 'malformed']);

/** The vendor's Retry-After in milliseconds: seconds, or a date measured against the answer's own Date. */
export function retryAfterMs(headers: Headers): number | undefined {
  const text = headers['retry-after']?.trim();
  if (!text) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.parse(headers.date ?? '');
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** System errors that mean no connection was made, so nothing was sent. */
const UNCONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
export const neverConnected = (causeCode: string | undefined): boolean =>
  causeCode !== undefined && UNCONNECTED.has(causeCode);

/** The system's code of a thrown value, looked for down the causes; nothing else of it is kept. */
export function causeCodeOf(thrown: unknown, depth = 0): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || depth > 4) return undefined;
  const { code, cause } = thrown as { code?: unknown; cause?: unknown };
  return typeof code === 'string' && CODE_SHAPE.test(code) ? code : causeCodeOf(cause, depth + 1);
}
const CODE_SHAPE = /^[A-Z][A-Z0-9_]{2,60}$/;

/** A vendor's own code or property name, if it looks like one: what does not might be a value. */
export const codeWord = (value: unknown): string | undefined =>
  typeof value === 'string' && WORD_SHAPE.test(value) ? value : undefined;
const WORD_SHAPE = /^[A-Za-z][A-Za-z0-9_.-]{0,79}$/;

/** What a schema found wrong, by places and kinds of fault: never a value. */
export const mismatchOf = (
  issues: readonly { readonly path: readonly PropertyKey[]; readonly code?: string | undefined }[],
): readonly string[] =>
  issues.slice(0, MAX_ISSUES).map(({ path, code }) => `${path.map(String).join('.')}: ${code ?? 'invalid'}`);
const MAX_ISSUES = 10;
