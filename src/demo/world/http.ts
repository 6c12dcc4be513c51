/** An answer that is not what was asked for; `status` is that of the answer. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly status: number;

  constructor(method: string, path: string, status: number, text: string) {
    super(`${method} ${path} answered ${status}: ${text.slice(0, 300)}`);
    this.status = status;
  }
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly text?: string;
}

/** One call on a server of this machine. @throws HttpRefusal for any status but 2xx. */
export async function ask(
  base: string,
  path: string,
  { method = 'GET', headers = {}, json, text }: Ask = {},
): Promise<Response> {
  const body = json === undefined ? text : JSON.stringify(json);
  const type = json === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(new URL(path, base), {
    method,
    headers: { ...type, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  if (response.ok) return response;
  throw new HttpRefusal(method, path, response.status, await response.text());
}
