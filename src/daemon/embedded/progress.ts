/** What a person sees while servers start: lines that stay, and one line that is rewritten where a terminal allows it. */
export interface Progress {
  /** A line that stays. */
  say(line: string): void;
  /** The state of something slow; replaces the one before. */
  update(line: string): void;
}

interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const PLAIN_INTERVAL_MS = 15_000;

/** Rewrites one line on a terminal; elsewhere (a file, CI) prints a plain line every 15 s at most, or as told. */
export const progressOn = (
  out: Terminal = process.stderr,
  now: () => number = Date.now,
  plainIntervalMs = PLAIN_INTERVAL_MS,
): Progress => {
  let shown = false;
  let lastPlain = Number.NEGATIVE_INFINITY;
  const clear = (): void => {
    if (shown) out.write('\r\u001b[K');
    shown = false;
  };
  const rewrite = (line: string): void => {
    out.write(`\r\u001b[K${line.slice(0, (out.columns ?? 80) - 1)}`);
    shown = true;
  };
  const plain = (line: string): void => {
    if (now() - lastPlain < plainIntervalMs) return;
    lastPlain = now();
    out.write(`${line}\n`);
  };
  return {
    say: (line) => {
      clear();
      out.write(`${line}\n`);
    },
    update: out.isTTY ? rewrite : plain,
  };
};

export const silent: Progress = { say: () => {}, update: () => {} };
