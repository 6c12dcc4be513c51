/** Progress goes to standard error; standard output is the result's. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Seconds since then, `then` being a `performance.now()`. */
export const secondsSince = (then: number): number => Math.round(performance.now() - then) / 1_000;
