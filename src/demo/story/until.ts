import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again until there is something; the first answer that is neither undefined nor false. */
export async function until<T>(
  what: string,
  withinMs: number,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  everyMs = 100,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`waited ${Math.round(withinMs / 1000)} s for ${what}`);
    await pause(everyMs);
  }
}
