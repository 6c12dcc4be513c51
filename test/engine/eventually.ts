/** Waits on a condition, with a deadline that a machine five times slower keeps; one that passes says what was waited for. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs = 60_000,
): Promise<T> {
  const end = performance.now() + withinMs;
  // What lasts is asked about less and less often: asking costs the machine that does the work.
  for (let pause = 20; ; pause = Math.min(pause * 1.3, 250)) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end) throw new Error(`waited ${withinMs} ms in vain: ${what}`);
    await new Promise((again) => setTimeout(again, pause));
  }
}
