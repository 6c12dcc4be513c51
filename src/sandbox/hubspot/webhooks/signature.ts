import { createHash, createHmac } from 'node:crypto';

/** hubspot.md 10.4: only these are decoded in the URL that is signed. */
const DECODED: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

export const signedUrl = (url: string): string =>
  url.replace(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (code) => DECODED[code.toUpperCase()] ?? code);

export interface Signed {
  readonly secret: string;
  readonly method: string;
  readonly url: string;
  readonly body: string;
  /** Epoch ms. */
  readonly timestamp: number;
}

export const signatureV1 = ({ secret, body }: Pick<Signed, 'secret' | 'body'>): string =>
  createHash('sha256')
    .update(secret + body)
    .digest('hex');

export const signatureV3 = ({ secret, method, url, body, timestamp }: Signed): string =>
  createHmac('sha256', secret)
    .update(method + signedUrl(url) + body + timestamp)
    .digest('base64');
