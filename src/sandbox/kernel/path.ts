/** What needs no percent sign: letters, digits and `-._~` mean the same with and without it (RFC 3986, 2.3). */
const NEEDLESS = /%(?:3\d|[46][1-9a-f]|[57][0-9a]|2d|2e|5f|7e)/gi;

const unescaped = (code: string): string => String.fromCharCode(Number.parseInt(code.slice(1), 16));

/** A request target split: its path in one spelling, and its query. Proxies send the whole address. */
export const targetOf = (target: string): { path: string; query: URLSearchParams } => {
  const own = target.replace(/^https?:\/\/[^/?]+/i, '');
  const mark = own.indexOf('?');
  const path = mark < 0 ? own : own.slice(0, mark);
  return {
    path: path.replace(NEEDLESS, unescaped) || '/',
    query: new URLSearchParams(mark < 0 ? '' : own.slice(mark + 1)),
  };
};

/** Both vendors answer with and without a slash at the end (gorgias.md 1). */
export const withoutLastSlash = (path: string): string => path.replace(/(.)\/$/, '$1');
