import type { Couple } from '../story/cast.ts';
import { livePairs } from '../audit/evidence/pairs.ts';
import { Records } from '../audit/evidence/records.ts';
import { type Evidence, isEditor, SIDES, type Values } from '../audit/evidence/types.ts';
import type { RunningSandbox } from '../../sandbox/start.ts';
import type { Control } from '../world/control.ts';
import { ask } from '../world/http.ts';

/** A rogue who holds Tandem's own credentials: what it does looks as if Tandem had done it. */
export class Rogue {
  readonly control: Control;
  readonly #sandbox: RunningSandbox;

  constructor(sandbox: RunningSandbox, control: Control) {
    this.#sandbox = sandbox;
    this.control = control;
  }

  updateContact = (id: string, properties: Values): Promise<unknown> =>
    ask(this.#sandbox.hubspotUrl, '/crm/v3/objects/contacts/batch/update', {
      method: 'POST',
      json: { inputs: [{ id, properties }] },
      headers: { authorization: `Bearer ${this.#sandbox.hubspotToken}` },
    });

  readCustomer = (id: string): Promise<unknown> => this.#gorgias(`/api/customers/${id}`, 'GET');
  updateCustomer = (id: string, body: Values): Promise<unknown> => this.#gorgias(`/api/customers/${id}`, 'PUT', body);
  createCustomer = (body: Values): Promise<unknown> => this.#gorgias('/api/customers', 'POST', body);

  #gorgias(path: string, method: string, json?: Values): Promise<unknown> {
    const { gorgiasEmail, gorgiasKey, gorgiasUrl } = this.#sandbox;
    const authorization = `Basic ${Buffer.from(`${gorgiasEmail}:${gorgiasKey}`).toString('base64')}`;
    return ask(gorgiasUrl, path, { method, ...(json === undefined ? {} : { json }), headers: { authorization } });
  }
}

/** Linked customers whom nobody edited and about whom nobody has to decide: what is done to them stands alone. */
export function bystanders({ truth, calls, conflicts }: Evidence): readonly Couple[] {
  const touched = new Set<string>();
  for (const call of calls.filter(isEditor)) for (const id of call.ids) touched.add(`${call.side}/${id}`);
  for (const conflict of conflicts) for (const side of SIDES) touched.add(`${side}/${conflict[side].id}`);
  return livePairs(new Records(truth)).filter(
    ({ contact, customer }) =>
      contact.person === customer.person &&
      !touched.has(`hubspot/${contact.id}`) &&
      !touched.has(`gorgias/${customer.id}`),
  );
}

/** The first of them; a world without any is too small to be sabotaged. */
export function oneOf<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new Error('nobody in this world suits the sabotage: take more customers');
  return first;
}
