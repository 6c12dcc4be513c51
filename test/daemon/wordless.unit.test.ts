import { CancelledFailure, CompleteAsyncError } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import pg from 'pg';
import { expect, test } from 'vitest';
import { withoutWords } from '../../src/daemon/wordless.ts';

const PRIVATE = 'maria.tester@example.com';

const failing = (error: unknown): Promise<unknown> =>
  withoutWords.execute({} as never, () => Promise.reject(error)).catch((failure: unknown) => failure);

const fromPostgres = (): Error => {
  const error = new pg.DatabaseError(`invalid input syntax for type bigint: "${PRIVATE}"`, 1, 'error');
  return Object.assign(error, { code: '22P02', detail: PRIVATE, where: PRIVATE });
};

const fromParser = (): Error => {
  try {
    return JSON.parse(`{ "email": ${PRIVATE}\n    at ${PRIVATE} }`) as never;
  } catch (error) {
    return error as Error;
  }
};

test.each([
  ['PostgreSQL', fromPostgres(), 'error 22P02'],
  ['a parser', fromParser(), 'SyntaxError'],
  ['a cause', new Error('outer', { cause: new Error(PRIVATE) }), 'Error'],
  ['something that is no error', PRIVATE, 'Error'],
])('what %s says stays here; its name, its code and where it happened go on', async (_who, thrown, message) => {
  const failure = (await failing(thrown)) as ApplicationFailure;
  expect(failure).toBeInstanceOf(ApplicationFailure);
  expect(failure.message).toBe(message);
  expect(failure.nonRetryable).toBeFalsy();
  expect(failure.stack).toMatch(/wordless\.(unit\.test\.)?ts:\d+/);
  expect(JSON.stringify([failure, failure.stack, failure.cause])).not.toContain(PRIVATE);
});

test.each([
  ApplicationFailure.create({ type: 'vendor:auth', message: 'hubspot: 401', nonRetryable: true }),
  new CancelledFailure('cancelled'),
  new CompleteAsyncError(),
  new DOMException('aborted', 'AbortError'),
])('a failure that is meant for Temporal arrives as it is: %s', async (failure) => {
  expect(await failing(failure)).toBe(failure);
});

test('what succeeds is passed on', async () => {
  expect(await withoutWords.execute({} as never, () => Promise.resolve('done'))).toBe('done');
});
