import { LeakyBucket } from '../../kernel/limits.ts';
import type { Admission, Reply, SandboxRequest } from '../../kernel/service.ts';
import type { Tenant } from '../tenant.ts';
import { failure } from '../wire/refusal.ts';
import { permits } from './scopes.ts';
import type { Tokens } from './tokens.ts';

type Kind = 'key' | 'oauth';
/** Calls per window (gorgias.md 1.2). */
const CAPACITY: Readonly<Record<Kind, number>> = { key: 40, oauth: 80 };
export const LIMIT_HEADER = 'X-Gorgias-Account-Api-Call-Limit';

interface Credential {
  readonly kind: Kind;
  readonly text: string;
  /** A key may what its user's role may; the owner of this account is an admin (gorgias.md 2.1). */
  readonly scope: string;
}

/** Lets a call in, or says why not: credential, then rate, then permission. */
export class Admissions {
  readonly #tenant: Tenant;
  readonly #tokens: Tokens;
  readonly #buckets = new Map<string, LeakyBucket>();
  limited = true;

  constructor(tenant: Tenant, tokens: Tokens) {
    this.#tenant = tenant;
    this.#tokens = tokens;
  }

  admit(request: SandboxRequest): Admission {
    const actor = { type: 'api', name: this.#tenant.options.email } as const;
    // The token endpoints check their own credentials and are no API calls.
    if (request.path.startsWith('/oauth/')) return { actor: { ...actor, name: 'oauth' } };
    const credential = this.#credential(request.headers.authorization ?? '');
    if (credential === undefined) return { actor: { ...actor, name: 'unknown' }, refusal: unauthorized() };
    const { headers, refusal } = this.#take(credential);
    if (refusal !== undefined) return { actor, headers, refusal };
    return this.#permits(credential, request) ? { actor, headers } : { actor, headers, refusal: noPermission() };
  }

  #permits({ scope }: Credential, { method, path }: SandboxRequest): boolean {
    if (this.#tenant.is('gorgias.key-scope', 'read') && method !== 'GET') return false;
    return permits(scope, method, path);
  }

  /** The rate header of an answer that no admission made: a fault's, or a refusal of nobody known. */
  header({ headers }: SandboxRequest): string {
    const stranger: Credential = { kind: 'key', text: '', scope: '' };
    return filling(this.#bucket(this.#credential(headers.authorization ?? '') ?? stranger));
  }

  #credential(header: string): Credential | undefined {
    const [scheme = '', text = ''] = header.split(' ');
    const { email, key } = this.#tenant.options;
    if (/^basic$/i.test(scheme)) {
      const given = Buffer.from(text, 'base64').toString('utf8');
      return given === `${email}:${key}` ? { kind: 'key', text, scope: 'write:all' } : undefined;
    }
    const scope = /^bearer$/i.test(scheme) ? this.#tokens.scopeOf(text) : undefined;
    return scope === undefined ? undefined : { kind: 'oauth', text, scope };
  }

  #take(credential: Credential): { headers: Record<string, string>; refusal?: Reply } {
    const bucket = this.#bucket(credential);
    const taken = this.limited ? bucket.take() : { ok: true, waitMs: 0 };
    const headers = { [LIMIT_HEADER]: filling(bucket) };
    return taken.ok ? { headers } : { headers, refusal: tooMany(Math.max(1, Math.ceil(taken.waitMs / 1000))) };
  }

  #bucket({ kind, text }: Credential): LeakyBucket {
    const window = this.#tenant.number('gorgias.rate-window-s');
    const name = `${kind} ${window} ${this.#tenant.is('gorgias.rate-bucket', 'credential') ? text : ''}`;
    const known = this.#buckets.get(name) ?? new LeakyBucket(this.#tenant.clock, CAPACITY[kind], window * 1000);
    this.#buckets.set(name, known);
    return known;
  }
}

/** `used/limit` (gorgias.md 1.2). */
const filling = ({ level, capacity }: LeakyBucket): string => `${Math.ceil(level)}/${capacity}`;

export const unauthorized = (): Reply => failure(401, 'The credentials are missing, invalid or expired.');

/** The message is invented; the header is not (gorgias.md 1.2, 11). */
export const tooMany = (seconds: number | undefined): Reply => ({
  ...failure(429, 'Rate limit exceeded'),
  ...(seconds === undefined ? {} : { headers: { 'Retry-after': String(seconds) } }),
});

const noPermission = (): Reply => failure(403, 'You do not have enough permissions to perform this action.');
