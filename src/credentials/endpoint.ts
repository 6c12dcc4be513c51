import { Agent, fetch } from 'undici';
import { z } from 'zod';
import type { Side } from '../core/types.ts';
import { type VendorCode, VendorError } from '../core/vendor-error.ts';
import { causeCodeOf, codeOfStatus, codeWord, retryAfterMs } from '../core/vendor-status.ts';
import { scaleOf } from '../quota/scale.ts';
import { lifeOf } from './life.ts';
import type { Grant, Renew, Renewed } from './port.ts';

/** HubSpot takes the app's secret in the form (hubspot.md 2.2), Gorgias by Basic (gorgias.md 2.2). */
const ENDPOINTS = {
  hubspot: { route: '/oauth/v3/token', client: 'form' },
  gorgias: { route: '/oauth/token', client: 'basic' },
} as const satisfies Readonly<Record<Side, { route: string; client: 'form' | 'basic' }>>;

const answerSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullish(),
  expires_in: z.number().nullish(),
});

/** Either spelling, or both (hubspot.md 2.2). */
const refusalSchema = z.object({ error: z.string().nullish().catch(null), status: z.string().nullish().catch(null) });

export interface RenewalOptions {
  readonly timeScale: number;
  /** Real milliseconds. */
  readonly deadlineMs: number;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Renews an access token by HTTP: one attempt. No error holds anything of what was sent, or of what came back but codes. */
export const createRenewal =
  (grant: Grant, { timeScale, deadlineMs }: RenewalOptions): Renew =>
  async (refreshToken) => {
    const answer = await ask(grant, refreshToken, deadlineMs);
    if (answer.status !== 200) throw refusalOf(grant.side, answer);
    const parsed = answerSchema.safeParse(jsonOf(answer.text));
    if (!parsed.success) throw failure(grant.side, { code: 'malformed', status: answer.status });
    const { access_token: accessToken, refresh_token: rotated, expires_in: expiresIn } = parsed.data;
    const lifeMs = lifeOf({ accessToken, expiresIn }, scaleOf(timeScale));
    return { accessToken, lifeMs, ...(rotated == null ? {} : { refreshToken: rotated }) } satisfies Renewed;
  };

async function ask(grant: Grant, refreshToken: string, deadlineMs: number): Promise<Answer> {
  const { route, client } = ENDPOINTS[grant.side];
  const { clientId, clientSecret } = grant;
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken });
  const headers: Record<string, string> = { accept: 'application/json' };
  if (client === 'basic') headers.authorization = `Basic ${btoa(`${clientId}:${clientSecret}`)}`;
  else
    for (const [key, value] of Object.entries({ client_id: clientId, client_secret: clientSecret }))
      body.set(key, value);
  // Asked a few times a day: no connection is kept for it.
  const agent = new Agent();
  try {
    const signal = AbortSignal.timeout(deadlineMs);
    const init = { method: 'POST', headers, body, signal, dispatcher: agent, redirect: 'manual' } as const;
    const response = await fetch(grant.baseUrl + route, init);
    return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
  } catch (thrown) {
    throw failure(grant.side, brokenBy(thrown));
  } finally {
    await agent.destroy();
  }
}

/** Whatever a service holds against a renewal that is not passing, the next one would meet as well. */
function refusalOf(side: Side, { status, headers, text }: Answer): VendorError {
  const read = refusalSchema.safeParse(jsonOf(text));
  const category = codeWord(read.data?.error) ?? codeWord(read.data?.status);
  const code = codeOfStatus(status);
  const wait = retryAfterMs(headers);
  return failure(side, {
    code: FINAL.has(code) ? 'auth' : code,
    status,
    ...(category === undefined ? {} : { category }),
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
}
const FINAL: ReadonlySet<VendorCode> = new Set(['auth', 'forbidden', 'invalid', 'not-found', 'conflict']);

function brokenBy(thrown: unknown): { code: VendorCode; causeCode?: string } {
  if (thrown instanceof Error && thrown.name === 'TimeoutError') return { code: 'timeout' };
  const causeCode = causeCodeOf(thrown);
  return causeCode === undefined ? { code: 'malformed' } : { code: 'network', causeCode };
}

type What = Partial<VendorError['facts']> & { readonly code: VendorCode };

/** The call that it was for was not made. */
const failure = (side: Side, what: What): VendorError =>
  new VendorError({ side, method: 'POST', route: ENDPOINTS[side].route, sent: false, renewal: true, ...what });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
