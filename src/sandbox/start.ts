import { loadPeople, type Sandbox, seedPeople } from './control/sandbox.ts';
import { serveControl } from './control/server.ts';
import { createGorgias, type GorgiasService } from './gorgias/service.ts';
import type { HubspotPlan } from './hubspot/options.ts';
import { createHubspot } from './hubspot/service.ts';
import type { TimeSource } from './kernel/clock.ts';
import { type Listening, serveHttp } from './kernel/http.ts';
import { createKernel, type Kernel } from './kernel/kernel.ts';
import { createPipeline } from './kernel/pipeline.ts';
import type { SandboxService } from './kernel/service.ts';
import { parsePeople } from './people/csv.ts';

export interface SandboxOptions {
  /** 0 or a busy port: a free one is taken. */
  readonly hubspotPort?: number;
  readonly gorgiasPort?: number;
  readonly controlPort?: number;
  /** Persons to generate; none by default. */
  readonly customers?: number;
  /** The text of a CSV file with people. */
  readonly people?: string;
  readonly seed?: number;
  /** Divides the real length of every window, delay and expiry; 1 by default. */
  readonly speed?: number;
  readonly hubspotPlan?: HubspotPlan;
  readonly gorgiasAuth?: 'key' | 'oauth';
  /** Where HubSpot sends its webhooks. */
  readonly webhookUrl?: string;
  readonly switches?: Readonly<Record<string, string>>;
  readonly time?: TimeSource;
  readonly onBug?: (error: unknown) => void;
}

export interface RunningSandbox {
  readonly hubspotUrl: string;
  readonly gorgiasUrl: string;
  readonly controlUrl: string;
  readonly hubspotToken: string;
  readonly hubspotClientId: string;
  readonly hubspotClientSecret: string;
  readonly hubspotRefreshToken: string;
  readonly gorgiasEmail: string;
  readonly gorgiasKey: string;
  /** For OAuth: instead of e-mail and key. */
  readonly gorgiasAccessToken: string;
  readonly gorgiasClientId: string;
  readonly gorgiasClientSecret: string;
  readonly gorgiasRefreshToken: string;
  readonly portalId: string;
  readonly speed: number;
  readonly hubspotPlan: HubspotPlan;
  readonly gorgiasAuth: 'key' | 'oauth';
  readonly hubspotAuth: 'token' | 'oauth';
  /** Direct access for tests in the same process. */
  readonly sandbox: Sandbox;
  stop(): Promise<void>;
}

interface Built {
  readonly sandbox: Sandbox;
  readonly gorgias: GorgiasService;
}

const build = (options: SandboxOptions): Built => {
  const { seed = 1, speed = 1, switches = {}, time, onBug } = options;
  const extras = { ...(time === undefined ? {} : { time }), ...(onBug === undefined ? {} : { onBug }) };
  const kernel = createKernel({ seed, speed, switches, ...extras });
  const { hubspotPlan: plan = 'pro', webhookUrl } = options;
  const hubspot = createHubspot(kernel, { plan, ...(webhookUrl === undefined ? {} : { webhookUrl }) });
  const gorgias = createGorgias(kernel, {});
  kernel.switches.refuseUnknown();
  return { sandbox: { kernel, services: { hubspot, gorgias }, seeded: new Set(), linkable: new Set() }, gorgias };
};

const populate = (sandbox: Sandbox, { customers = 0, people, seed = 1 }: SandboxOptions): void => {
  if (people !== undefined) loadPeople(sandbox, parsePeople(people, seed));
  else if (customers > 0) seedPeople(sandbox, customers, seed);
};

const serveVendor = (kernel: Kernel, service: SandboxService, port: number): Promise<Listening> =>
  serveHttp(port, createPipeline(kernel, service), kernel.onBug);

const stopAll = async ({ kernel, services }: Sandbox, servers: readonly Listening[]): Promise<void> => {
  services.hubspot.stop();
  services.gorgias.stop();
  kernel.holds.release();
  kernel.stop();
  await Promise.all(servers.map((server) => server.close()));
};

/**
 * Starts both vendors and the control API on loopback, in this process. Rejects with `UnknownSwitch` for a switch
 * that does not exist and with `PeopleFileError` for people that cannot be read.
 */
export const startSandbox = async (options: SandboxOptions = {}): Promise<RunningSandbox> => {
  const { sandbox, gorgias } = build(options);
  populate(sandbox, options);
  const { kernel, services } = sandbox;
  const hubspotServer = await serveVendor(kernel, services.hubspot, options.hubspotPort ?? 0);
  const gorgiasServer = await serveVendor(kernel, gorgias, options.gorgiasPort ?? 0);
  const control = await serveControl(sandbox, options.controlPort ?? 0);
  const { account } = services.hubspot;
  return {
    hubspotUrl: hubspotServer.url,
    gorgiasUrl: gorgiasServer.url,
    controlUrl: control.url,
    hubspotToken: account.token,
    hubspotClientId: account.clientId,
    hubspotClientSecret: account.clientSecret,
    hubspotRefreshToken: account.refreshToken,
    gorgiasEmail: gorgias.credentials.email,
    gorgiasKey: gorgias.credentials.key,
    gorgiasAccessToken: gorgias.credentials.accessToken,
    gorgiasClientId: gorgias.credentials.clientId,
    gorgiasClientSecret: gorgias.credentials.clientSecret,
    gorgiasRefreshToken: gorgias.credentials.refreshToken,
    portalId: String(account.portalId),
    speed: kernel.speed,
    hubspotPlan: options.hubspotPlan ?? 'pro',
    gorgiasAuth: options.gorgiasAuth ?? 'key',
    hubspotAuth: kernel.switches.is('hubspot.credential', 'oauth') ? 'oauth' : 'token',
    sandbox,
    stop: () => stopAll(sandbox, [hubspotServer, gorgiasServer, control]),
  };
};
