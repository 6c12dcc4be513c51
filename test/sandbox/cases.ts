import { test } from 'vitest';

type Run = () => void | Promise<void>;
/** Every conformance case by its name; those of a table also by `name #row`, counted from 0. */
export const cases = new Map<string, Run>();

let collecting = true;
/** Off: cases are only remembered, for a test that runs them against a sandbox that is wrong on purpose. */
export const collect = (on: boolean): void => {
  collecting = on;
};

export function check(name: string, run: Run): void {
  cases.set(name, run);
  if (collecting) test(name, async () => run());
}

type Titled<Args extends readonly unknown[]> = (name: string, run: (...args: Args) => void | Promise<void>) => void;

function each<Row extends unknown[] | [unknown]>(rows: readonly Row[]): Titled<Row>;
function each<Value>(rows: readonly Value[]): Titled<[Value]>;
function each(rows: readonly unknown[]): Titled<unknown[]> {
  return (name, run) => {
    const lists = rows.map((row) => (Array.isArray(row) ? row : [row]));
    for (const [index, list] of lists.entries()) cases.set(`${name} #${index}`, () => run(...list));
    if (collecting) test.each(lists)(name, async (...args) => run(...args));
  };
}

check.each = each;
