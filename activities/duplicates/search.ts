import { Worker } from 'node:worker_threads';
import type { Duplicates, DuplicateSearch } from '../../src/matching/duplicates.ts';

/** What a search is told, as it travels to its thread. */
export type SearchOrder = Omit<DuplicateSearch, 'onProgress'>;

/**
 * Searches in a thread of its own: it is pure computing, of seconds for thousands of records and a minute for a
 * million, and webhooks, heartbeats and calls must not wait for it.
 */
export function searchAside(order: SearchOrder, signal: AbortSignal): Promise<Duplicates> {
  const thread = new Worker(new URL('./search-thread.ts', import.meta.url), { workerData: order });
  const stop = (): void => void thread.terminate();
  signal.addEventListener('abort', stop, { once: true });
  return new Promise<Duplicates>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => reject(signal.aborted ? signal.reason : new Error('the search ended without a result')));
    if (signal.aborted) stop();
  }).finally(() => signal.removeEventListener('abort', stop));
}
