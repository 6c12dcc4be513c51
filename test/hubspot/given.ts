import { inspect } from 'node:util';
import { expect } from 'vitest';
import type { CallKind, Headers } from '../../src/core/vendor-call.ts';
import { VendorError, type VendorFacts } from '../../src/core/vendor-error.ts';
import { createHubspot, type HubspotOptions } from '../../src/hubspot/client.ts';
import { type Behave, stub } from '../vendor/stub.ts';

export interface Heard {
  readonly kind: CallKind;
  readonly headers: Headers;
  readonly status: number;
}

/** A client and the stub that it talks to. */
export async function given(behave: Behave, options: Partial<HubspotOptions> = {}) {
  const server = await stub(behave);
  const heard: Heard[] = [];
  const api = createHubspot({
    baseUrl: server.url,
    token: () => 'pat-test',
    onHeaders: (_side, kind, headers, status) => void heard.push({ kind, headers, status }),
    deadlineMs: 5_000,
    ...options,
  });
  return {
    server,
    api,
    heard,
    [Symbol.asyncDispose]: async () => {
      api.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

export const contact = (id: string, properties: Record<string, unknown> = {}, more: object = {}) => ({
  id,
  properties: { hs_object_id: id, ...properties },
  createdAt: '2026-11-02T09:14:31.482Z',
  updatedAt: '2026-11-19T16:02:07Z',
  archived: false,
  ...more,
});

/** The VendorError that a call ends with; fails when it ends otherwise, or when the error shows a secret. */
export async function refusalOf(calling: Promise<unknown>, secrets: readonly string[] = []): Promise<VendorError> {
  const error = await calling.then(
    () => expect.fail('expected a refusal'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof VendorError)) throw error;
  const shown = [
    error.message,
    error.stack,
    inspect(error, { depth: 9, showHidden: true }),
    JSON.stringify(error),
    String(error),
  ].join('\n');
  for (const secret of secrets) expect(shown).not.toContain(secret);
  return error;
}

export const factsOf = async (calling: Promise<unknown>, secrets?: readonly string[]): Promise<VendorFacts> =>
  (await refusalOf(calling, secrets)).facts;
