import { CONTACTS, type Rig } from '../hubspot/rig.ts';
import { disguise, onlyInTheSandbox, paced } from './disguise.ts';

export interface HubspotAccount {
  readonly url: string;
  readonly token: string;
}

const GAP_MS = 150;
const gap = paced(GAP_MS);

const madeBy = (method: string, path: string, status: number, body: unknown): readonly string[] => {
  const { id, results = [] } = (body ?? {}) as { id?: string; results?: readonly { id: string }[] };
  const bare = path.split('?')[0];
  if (method !== 'POST' || status >= 300) return [];
  if (bare === CONTACTS || bare === `${CONTACTS}/merge`) return id === undefined ? [] : [id];
  return /\/batch\/(create|upsert)$/.test(bare ?? '') ? results.map((one) => one.id) : [];
};

/** A rig over a real test account. `clean` archives what the case made. */
export const hubspotAccount = ({ url, token }: HubspotAccount): { rig: Rig; clean(): Promise<void> } => {
  const { out, back } = disguise();
  const made = new Set<string>();
  const call: Rig['call'] = (method, path, body, headers = {}) =>
    gap(async () => {
      const text = body === undefined ? undefined : out(typeof body === 'string' ? body : JSON.stringify(body));
      const sent = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers };
      const init = { method, headers: sent, ...(text === undefined ? {} : { body: text }) };
      const response = await fetch(url + out(path), init);
      const answer = back(await response.text());
      const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json') && answer !== '';
      const read = { status: response.status, headers: response.headers, text: answer };
      const parsed = isJson ? JSON.parse(answer) : undefined;
      for (const id of madeBy(method, path, response.status, parsed)) made.add(id);
      return { ...read, body: parsed };
    });
  const contact: Rig['contact'] = async (properties) => {
    const { status, body } = await call('POST', CONTACTS, { properties });
    if (status !== 201) throw new Error(`a create answered ${status}`);
    return body.id;
  };
  const properties: Rig['properties'] = async (id, ...names) =>
    (await call('GET', `${CONTACTS}/${id}?properties=${names.join(',')}`)).body.properties;
  const sandbox = { hubspotUrl: url, hubspotToken: token } as Rig['sandbox'];
  const rig: Rig = {
    sandbox,
    call,
    contact,
    properties,
    control: onlyInTheSandbox('the control API'),
    advance: onlyInTheSandbox('moving the clock'),
  };
  const clean = async () => {
    for (const id of made) await call('DELETE', `${CONTACTS}/${id}`);
  };
  return { rig, clean };
};
