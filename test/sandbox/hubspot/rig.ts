import { afterEach } from 'vitest';
import type { HubspotService } from '../../../src/sandbox/hubspot/service.ts';
import { serveHttp } from '../../../src/sandbox/kernel/http.ts';
import type { Kernel } from '../../../src/sandbox/kernel/kernel.ts';
import { createPipeline } from '../../../src/sandbox/kernel/pipeline.ts';
import { type RunningSandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/start.ts';

/** An answer over plain HTTP. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the conformance cases compare literal JSON of every shape
  readonly body: any;
  readonly text: string;
}

export interface Rig {
  readonly sandbox: RunningSandbox;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  control(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Moves both clocks; without it they stand still. */
  advance(ms: number): void;
  /** Creates a contact and answers its id. */
  contact(properties: Record<string, unknown>): Promise<string>;
  /** The properties of a record as it is now. */
  properties(id: string, ...names: string[]): Promise<Record<string, string | null>>;
}

export const START = Date.parse('2026-11-20T08:00:00Z');
export const CONTACTS = '/crm/v3/objects/contacts';

const running: RunningSandbox[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.stop()));
});

export type Way = (right: HubspotService, kernel: Kernel) => HubspotService;
let way: Way | undefined;
/** From now on every rig serves HubSpot changed in this way; without an argument, as it is. */
export const goWrong = (next?: Way): void => {
  way = next;
};

let live: Rig | undefined;
/** From now on every rig is this one, over a real account; without an argument, a sandbox of its own again. */
export const goLive = (next?: Rig): void => {
  live = next;
};

/** The sandbox, its HubSpot served once more in the changed way. */
const changed = async (running: RunningSandbox): Promise<RunningSandbox> => {
  if (way === undefined) return running;
  const { kernel, services } = running.sandbox;
  const server = await serveHttp(0, createPipeline(kernel, way(services.hubspot, kernel)), kernel.onBug);
  const stop = async () => {
    await server.close();
    await running.stop();
  };
  return { ...running, hubspotUrl: server.url, stop };
};

const answered = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json') && text !== '';
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
};

const encoded = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body));

/**
 * A sandbox of its own whose clocks stand still at START. Search knows everything at once and nothing moves in the
 * background, unless a test chooses otherwise.
 */
export async function rig(options: SandboxOptions = {}): Promise<Rig> {
  if (live !== undefined) return live;
  const started = await startSandbox({
    time: { now: () => START, after: () => () => undefined },
    onBug: (error) => {
      throw error;
    },
    ...options,
    switches: { 'hubspot.search-lag-ms': '0', 'hubspot.background-bump': 'off', ...options.switches },
  });
  const sandbox = await changed(started);
  running.push(sandbox);
  const call: Rig['call'] = async (method, path, body, headers = {}) => {
    const sent = { Authorization: `Bearer ${sandbox.hubspotToken}`, 'Content-Type': 'application/json', ...headers };
    const init = { method, headers: sent, ...(body === undefined ? {} : { body: encoded(body) }) };
    return answered(await fetch(sandbox.hubspotUrl + path, init));
  };
  const control: Rig['control'] = async (method, path, body) =>
    answered(
      await fetch(sandbox.controlUrl + path, { method, ...(body === undefined ? {} : { body: encoded(body) }) }),
    );
  const advance = (ms: number) => {
    for (const side of ['hubspot', 'gorgias'] as const) sandbox.sandbox.kernel.clock(side).advance(ms);
  };
  const contact: Rig['contact'] = async (properties) => {
    const { status, body } = await call('POST', CONTACTS, { properties });
    if (status !== 201) throw new Error(`create answered ${status}: ${JSON.stringify(body)}`);
    return body.id;
  };
  const properties: Rig['properties'] = async (id, ...names) =>
    (await call('GET', `${CONTACTS}/${id}?properties=${names.join(',')}`)).body.properties;
  return { sandbox, call, control, advance, contact, properties };
}

/** Creates the unique property that a sync keeps its cross id in. */
export const crossIdProperty = async ({ call }: Rig, name = 'gorgias_customer_id'): Promise<Answer> => {
  await call('POST', '/crm/v3/properties/contacts/groups', { name: 'gorgias', label: 'Gorgias', displayOrder: -1 });
  return call('POST', '/crm/v3/properties/contacts', {
    name,
    label: 'Gorgias customer ID',
    groupName: 'gorgias',
    type: 'string',
    fieldType: 'text',
    description: 'Set by the sync. Do not edit.',
    hasUniqueValue: true,
    formField: false,
    hidden: false,
  });
};

/** The body with correlation ids and the given ids replaced by names, so that the rest can be compared literally. */
export const named = (body: unknown, ids: Readonly<Record<string, string>> = {}): unknown => {
  let text = JSON.stringify(body).replace(/"correlationId":"[0-9a-f-]{36}"/g, '"correlationId":"<correlation>"');
  for (const [name, id] of Object.entries(ids)) text = text.replaceAll(id, name);
  return JSON.parse(text);
};
