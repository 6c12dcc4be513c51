import type { Scale } from '../quota/scale.ts';

/** A token is renewed while it still lives, so that no call waits and none is refused: vendor milliseconds. */
const AHEAD_MS = 300_000;
/** Of a short life, this share. */
const AHEAD_SHARE = 0.2;

/** How long before its end a token is to be renewed; both in real milliseconds. */
export const aheadOf = (lifeMs: number, scale: Scale): number => Math.min(scale(AHEAD_MS), lifeMs * AHEAD_SHARE);

/** As long as the shortest token of either service lives (hubspot.md 2.2): for an answer that does not say. */
const UNSAID_MS = 1_800_000;
/** Both stamps of a token are cut to whole seconds. */
const STAMP_MS = 1_000;

export interface Said {
  readonly accessToken: string;
  /** Vendor seconds; Gorgias says 0 (gorgias.md 2.2). */
  readonly expiresIn?: number | null | undefined;
}

/**
 * How long a new access token lives, in real milliseconds: as the answer says, else as the token itself says by its two
 * stamps. They are the service's clock both: none is compared with ours.
 */
export function lifeOf({ accessToken, expiresIn }: Said, scale: Scale): number {
  if (expiresIn != null && expiresIn > 0) return scale(expiresIn * 1_000);
  const { iat, exp } = claimsOf(accessToken);
  if (typeof iat !== 'number' || typeof exp !== 'number' || exp <= iat) return scale(UNSAID_MS);
  return Math.max((exp - iat) * 1_000 - STAMP_MS, STAMP_MS / 2);
}

/** The claims of a JWT; none of anything else. Not verified: nobody is let in by them. */
function claimsOf(token: string): { readonly iat?: unknown; readonly exp?: unknown } {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? claims : {};
  } catch {
    return {};
  }
}
