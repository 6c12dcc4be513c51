/** Waits on a condition, with a deadline; a deadline that passes says what was waited for. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs = 20_000,
): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end) throw new Error(`waited ${withinMs} ms in vain: ${what}`);
    await new Promise((again) => setTimeout(again, 30));
  }
}
