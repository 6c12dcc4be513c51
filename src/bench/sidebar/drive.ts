import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import { SECRET_HEADER } from '../../core/sidebar/wanted.ts';

export interface Drive {
  readonly url: string;
  readonly connection: string;
  readonly secret: string;
  readonly perSecond: number;
  readonly seconds: number;
  /** The customer of the n-th request. */
  readonly customer: (n: number) => string;
}

export interface Driven {
  /** Sorted. */
  readonly milliseconds: readonly number[];
  readonly perSecond: number;
  /** Answers that were no success, or no profile. */
  readonly failed: number;
  /** Answers that held less than a linked or known customer's profile. */
  readonly empty: number;
}

/** Asks at fixed moments, whether earlier answers have come or not: a slow answer makes no pause. */
export async function drive({ url, connection, secret, perSecond, seconds, customer }: Drive): Promise<Driven> {
  const pool = new Pool(url, { connections: 32 });
  const milliseconds: number[] = [];
  const count = { failed: 0, empty: 0 };
  const ask = async (n: number) => {
    const began = performance.now();
    const answer = await pool.request({
      method: 'POST',
      path: `/sidebar/${connection}`,
      headers: { 'content-type': 'application/json', [SECRET_HEADER]: secret },
      body: JSON.stringify({ event: 'ticket-created', ticket_id: String(n), customer_id: customer(n) }),
    });
    const body = (await answer.body.json()) as Record<string, Record<string, string> | undefined>;
    milliseconds.push(performance.now() - began);
    const [profile] = Object.values(body);
    if (answer.statusCode !== 200 || profile === undefined) count.failed += 1;
    else if (profile.total_tickets === undefined) count.empty += 1;
  };
  const began = performance.now();
  const asked: Promise<void>[] = [];
  for (let n = 0; n < perSecond * seconds; n += 1) {
    await pause(Math.max(0, began + (n * 1_000) / perSecond - performance.now()));
    asked.push(ask(n));
  }
  await Promise.all(asked);
  const took = (performance.now() - began) / 1_000;
  await pool.close();
  return { milliseconds: milliseconds.sort((a, b) => a - b), perSecond: milliseconds.length / took, ...count };
}
