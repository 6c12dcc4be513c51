/** Where an error happened, without its words: lines of its stack, innermost first. */
export const framesOf = ({ stack = '' }: Error): string[] =>
  stack.split('\n').filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line));
