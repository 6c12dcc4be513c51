import { createGorgias } from '../../src/gorgias/client.ts';
import { createHubspot } from '../../src/hubspot/client.ts';
import { type SandboxOptions, startSandbox } from '../../src/sandbox/start.ts';

/** A sandbox without limits, fast enough that its index never lags for long. */
export async function openSandbox(options: SandboxOptions = {}) {
  const running = await startSandbox({ speed: 200, ...options });
  for (const side of ['hubspot', 'gorgias'])
    await fetch(`${running.controlUrl}/limits`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ side, enabled: false }),
    });
  return running;
}

export async function sandboxHubspot(options: SandboxOptions = {}) {
  const running = await openSandbox(options);
  const api = createHubspot({ baseUrl: running.hubspotUrl, token: () => running.hubspotToken });
  const close = async () => {
    api.close();
    await running.stop();
  };
  return { api, portalId: running.portalId, close };
}

export async function sandboxGorgias(options: SandboxOptions = {}) {
  const running = await openSandbox(options);
  const { gorgiasEmail: email, gorgiasKey: key } = running;
  const api = createGorgias({ baseUrl: running.gorgiasUrl, credentials: () => ({ kind: 'key', email, key }) });
  const close = async () => {
    await api.close();
    await running.stop();
  };
  return { api, close };
}
