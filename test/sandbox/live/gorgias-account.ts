import type { Rig } from '../gorgias/rig.ts';
import { disguise, onlyInTheSandbox, paced } from './disguise.ts';

export interface GorgiasAccount {
  readonly url: string;
  readonly email: string;
  readonly key: string;
}

/** Two calls a second are what a full bucket lets through. */
const GAP_MS = 600;
const gap = paced(GAP_MS);

/** A rig over a real test account. `clean` deletes what the case made. */
export const gorgiasAccount = ({ url, email, key }: GorgiasAccount): { rig: Rig; clean(): Promise<void> } => {
  const { out, back } = disguise();
  const made = new Set<number>();
  const call: Rig['call'] = (method, path, body, headers = {}) =>
    gap(async () => {
      const text = body === undefined ? undefined : out(typeof body === 'string' ? body : JSON.stringify(body));
      const sent = {
        Authorization: `Basic ${btoa(`${email}:${key}`)}`,
        'Content-Type': 'application/json',
        ...headers,
      };
      const init = {
        method,
        headers: sent,
        redirect: 'manual' as const,
        ...(text === undefined ? {} : { body: text }),
      };
      const response = await fetch(url + out(path), init);
      const answer = back(await response.text());
      const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json') && answer !== '';
      const parsed = isJson ? JSON.parse(answer) : undefined;
      if (method === 'POST' && path === '/api/customers' && response.status < 300) made.add(parsed.id);
      return { status: response.status, headers: response.headers, text: answer, body: parsed };
    });
  const eventsOf: Rig['eventsOf'] = async (id) => {
    const { body } = await call('GET', `/api/events?object_id=${id}&order_by=created_datetime:asc&limit=100`);
    return body.data.map(({ type }: { type: string }) => type);
  };
  const rig = {
    url,
    call,
    advance: onlyInTheSandbox('moving the clock'),
    eventsOf,
  } as unknown as Rig;
  const clean = async () => {
    for (const id of made) await call('DELETE', `/api/customers/${id}`);
  };
  return { rig, clean };
};
