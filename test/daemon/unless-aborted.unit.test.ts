import { expect, test } from 'vitest';
import { unlessAborted } from '../../src/daemon/unless-aborted.ts';

test('work that ends first is waited for, whether it may be aborted or not', async () => {
  expect(await unlessAborted(Promise.resolve(1), undefined)).toBe(1);
  expect(await unlessAborted(Promise.resolve(2), new AbortController().signal)).toBe(2);
  await expect(unlessAborted(Promise.reject(new Error('refused')), new AbortController().signal)).rejects.toThrow(
    'refused',
  );
});

test('once aborted nobody waits, and what the work still comes to is undone', async () => {
  const stop = new AbortController();
  const work = Promise.withResolvers<string>();
  const undone: string[] = [];
  const waiting = unlessAborted(work.promise, stop.signal, (late) => undone.push(late));
  stop.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  work.resolve('a connection');
  await expect(unlessAborted(work.promise, stop.signal, (late) => undone.push(late))).rejects.toThrow('enough');
  await work.promise;
  expect(undone).toEqual(['a connection', 'a connection']);
});

test('work that fails after it was aborted is nobody\u2019s', async () => {
  const failing = Promise.withResolvers<never>();
  const waiting = unlessAborted(failing.promise, AbortSignal.abort(new Error('enough')));
  failing.reject(new Error('too late to matter'));
  await expect(waiting).rejects.toThrow('enough');
});
