import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MUTANTS } from './mutants.ts';

// Code moves on: a fault whose line is gone would end `npm run mutate` in the middle.
test.each(MUTANTS)('the line that guards "$guards" stands in $file once', ({ file, line }) => {
  expect(readFileSync(file, 'utf8').split(line)).toHaveLength(2);
});
