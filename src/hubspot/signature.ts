import { createHmac, timingSafeEqual } from 'node:crypto';

/** One delivery as it arrived. `url` is the public one that HubSpot called, also behind a proxy; `body` the raw bytes. */
export interface SignedRequest {
  readonly method: string;
  readonly url: string;
  readonly body: Uint8Array;
  /** `X-HubSpot-Signature-v3`. */
  readonly signature: string | undefined;
  /** `X-HubSpot-Request-Timestamp`, milliseconds. */
  readonly timestamp: string | undefined;
}

export type SignatureVerdict = 'valid' | 'unsigned' | 'stale' | 'early' | 'forged';

const OLDEST_MS = 300_000;
/** HubSpot's clock may run a little ahead of ours; beyond that a timestamp was made up to outlive its five minutes. */
const EARLIEST_MS = 60_000;

/**
 * Checks a v3 signature (hubspot.md 10.4). Our own, since the client's helper throws instead of answering, accepts any
 * future, skips the age check for a timestamp that is no number, compares with `===` and decodes no URI.
 */
export function checkSignature(secret: string, request: SignedRequest, now: number): SignatureVerdict {
  const { signature, timestamp } = request;
  if (!signature || !timestamp) return 'unsigned';
  if (!/^\d{1,16}$/.test(timestamp)) return 'forged';
  if (!equal(signature, signatureOf(secret, { ...request, timestamp }))) return 'forged';
  const age = now - Number(timestamp);
  if (age > OLDEST_MS) return 'stale';
  return age < -EARLIEST_MS ? 'early' : 'valid';
}

function signatureOf(secret: string, { method, url, body, timestamp }: SignedRequest & { timestamp: string }): string {
  return createHmac('sha256', secret)
    .update(method + decoded(url))
    .update(body)
    .update(timestamp)
    .digest('base64');
}

/** HubSpot signs the URL with these, and only these, decoded. */
const decoded = (url: string): string =>
  url.replace(/%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (escaped) => decodeURIComponent(escaped));

/** In constant time; the length is no secret. */
function equal(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
