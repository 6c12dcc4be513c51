import { randomUUID } from 'node:crypto';

/**
 * Cases write fixed addresses. Against an account that others use too, each run of a case gets a domain of its own,
 * and its answers are read as if it were the usual one.
 */
export interface Disguise {
  out(text: string): string;
  back(text: string): string;
}

export const disguise = (): Disguise => {
  const run = `t${randomUUID().slice(0, 8)}`;
  return {
    out: (text) => text.replaceAll(/(@|%40)example\.(com|org)/gi, `$1${run}.example.$2`),
    back: (text) => text.replaceAll(`${run}.example.`, 'example.'),
  };
};

/** Real accounts have limits, and other users: calls go one after another, so far apart. */
export const paced = (gapMs: number): (<T>(call: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (call) => {
    const turn = last.then(call);
    last = turn.catch(() => undefined).then(() => new Promise((resolve) => setTimeout(resolve, gapMs)));
    return turn;
  };
};

export const onlyInTheSandbox = (what: string) => (): never => {
  throw new Error(`${what} is something only the sandbox can do: the case does not belong in the live list`);
};
