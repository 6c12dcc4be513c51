import { InvalidArgumentError } from 'commander';

/** What a flag's text means, or commander's refusal: it adds the flag, what was given, and exit code 2. */
const refuse = (expected: string): never => {
  throw new InvalidArgumentError(`expected ${expected}`);
};

export const whole = (text: string): number =>
  /^\d{1,15}$/.test(text) ? Number(text) : refuse('a whole number of at most 15 digits');

export const positive = (text: string): number =>
  /^\d{1,9}(\.\d+)?$/.test(text) && Number(text) > 0 ? Number(text) : refuse('a number above 0');

export const port = (text: string): number =>
  /^\d{1,5}$/.test(text) && Number(text) < 65_536 ? Number(text) : refuse('a port from 0 to 65535');

export const httpUrl = (text: string): string =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
    ? text
    : refuse('an address such as http://127.0.0.1:8080/hooks/hubspot');

/** `NAME=VALUE`, added to those before it. */
export const assignment = (text: string, known: Readonly<Record<string, string>>): Record<string, string> => {
  const at = text.indexOf('=');
  return at < 1 ? refuse('NAME=VALUE') : { ...known, [text.slice(0, at)]: text.slice(at + 1) };
};
