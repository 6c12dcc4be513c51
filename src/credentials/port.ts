import type { Side } from '../core/types.ts';

/** What an operator gives once: an app, and the refresh token that it was granted for one account. */
export interface Grant {
  readonly side: Side;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

/** What a service answers to a renewal. */
export interface Renewed {
  readonly accessToken: string;
  /** Where it rotates: the one given before is worth nothing from now on. */
  readonly refreshToken?: string;
  /** Real milliseconds, counted from when the renewal was asked for. */
  readonly lifeMs: number;
}

/** Asks the service, once. Rejects with a `VendorError`; `auth` means that the grant itself is refused. */
export type Renew = (refreshToken: string) => Promise<Renewed>;

/** Tokens as they are kept; both spans count down, in real milliseconds, from the moment of reading. */
export interface Kept {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly endsInMs: number;
  /** From then on it is to be renewed, though it still lives. */
  readonly renewInMs: number;
}

export type ToKeep = Omit<Kept, 'refreshToken'> & { readonly refreshToken?: string | undefined };

/** The tokens of one grant, shared by every process that uses it. */
export interface TokenStore {
  /** Undefined before the first renewal. */
  read(): Promise<Kept | undefined>;
  /**
   * Alone among all processes: what is kept, if that is enough (somebody else was quicker), else what `renew` brings for
   * the newest refresh token. Resolves once it is stored; a caller that dies before has used nothing of it.
   */
  renewed(enough: (kept: Kept) => boolean, renew: (refreshToken: string) => Promise<ToKeep>): Promise<Kept>;
  /** The grant is refused: nobody is to go on with what is left of its access token. */
  endAccess(): Promise<void>;
}
