/** Asks again until the answer is good, within a deadline: for indexes that lag. */
export async function eventually<T>(ask: () => Promise<T>, good: (value: T) => boolean, withinMs = 60_000): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const value = await ask();
    if (good(value)) return value;
    if (performance.now() > end) throw new Error(`expected a good answer within ${withinMs} ms, found none`);
    await new Promise((again) => setTimeout(again, 50));
  }
}
