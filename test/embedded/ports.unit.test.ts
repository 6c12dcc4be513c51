import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { freePort } from '../../src/daemon/embedded/ports.ts';

test('a port is taken if it is free, and another if it is busy or excepted', async () => {
  const free = await freePort(0);
  expect(await freePort(free)).toBe(free);
  expect(await freePort(free, [free])).not.toBe(free);
  const owner = createServer();
  await new Promise<void>((done) => owner.listen(free, '127.0.0.1', done));
  expect(await freePort(free)).not.toBe(free);
  owner.close();
});
