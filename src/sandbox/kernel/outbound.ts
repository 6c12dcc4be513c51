/** One call that a vendor makes to somebody else's URL. */
export interface OutboundCall {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Real milliseconds; after them the call is given up. */
  readonly timeoutMs: number;
}

export type OutboundResult =
  | { readonly answered: true; readonly status: number; readonly body: string }
  | { readonly answered: false; readonly why: 'timeout' | 'unreachable' };

/** Makes the call once. Never throws: a vendor that cannot reach a URL only notes it. Redirects are not followed. */
export const callOut = async (call: OutboundCall): Promise<OutboundResult> => {
  const signal = AbortSignal.timeout(Math.max(1, Math.round(call.timeoutMs)));
  try {
    const response = await fetch(call.url, {
      method: call.method,
      headers: call.headers,
      redirect: 'manual',
      signal,
      ...(call.body === undefined ? {} : { body: call.body }),
    });
    return { answered: true, status: response.status, body: await response.text() };
  } catch {
    return { answered: false, why: signal.aborted ? 'timeout' : 'unreachable' };
  }
};
