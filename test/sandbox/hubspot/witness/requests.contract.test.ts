import { expect, test } from 'vitest';
import { createHubspot } from '../../../../src/hubspot/client.ts';
import { serveHttp } from '../../../../src/sandbox/kernel/http.ts';
import { createPipeline } from '../../../../src/sandbox/kernel/pipeline.ts';
import { hubspotContract } from '../../../contract/hubspot.suite.ts';
import { openSandbox } from '../../../contract/sandbox.ts';
import { REQUESTS } from './deviations.ts';
import { unexplained, Watch } from './watch.ts';

const watch = new Watch();

// The whole contract of our port, through our client, under the eyes of the witness.
hubspotContract('watched', async () => {
  const running = await openSandbox();
  const { kernel, services } = running.sandbox;
  const server = await serveHttp(0, createPipeline(kernel, watch.way(services.hubspot, kernel)), kernel.onBug);
  const api = createHubspot({ baseUrl: server.url, token: () => running.hubspotToken });
  const close = async () => {
    api.close();
    await server.close();
    await running.stop();
  };
  return { api, portalId: running.portalId, close };
});

test('every request of our client is as described', () => {
  expect(watch.described.requests).toBeGreaterThan(50);
  expect(unexplained(watch.requests, REQUESTS)).toEqual([]);
  expect([...watch.strange].filter((call) => call !== 'GET /account-info/v3/details')).toEqual([]);
});
