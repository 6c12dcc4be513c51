import { type EditOrder, type MergeOrder, OrderRefused, type RemoveOrder, type TruthRow } from '../kernel/service.ts';
import { createBody, updateBody } from './customers/body.ts';
import { type Customer, valuesOf } from './customers/customer.ts';
import { merge } from './customers/merge.ts';
import { remove } from './customers/remove.ts';
import { create, update } from './customers/write.ts';
import type { Tenant } from './tenant.ts';
import { createTicketBody, updateTicketBody } from './tickets/body.ts';
import type { Ticket } from './tickets/ticket.ts';
import { createTicket, deleteTicket, updateTicket } from './tickets/write.ts';
import { dated } from './wire/moment.ts';
import { Refusal } from './wire/refusal.ts';
import type { Check } from './wire/shape.ts';

/** Edits as a person at the help desk, an import or an automation makes them; the same rules hold as for the API. */
export const editByControl = (tenant: Tenant, order: EditOrder): { readonly id: string } =>
  obeyed(() => {
    if (isTicket(order)) return { id: String(editTicket(tenant, order)) };
    const { id, fields } = order;
    checked(fields, id === undefined ? createBody(false) : updateBody);
    const write = { ...order, msg: id === undefined ? 'Failed to create customer' : 'Failed to update customer' };
    const customer = id === undefined ? create(tenant, write) : update(tenant, customerOf(tenant, id), write);
    return { id: String(customer.id) };
  });

/** In the help desk a person keeps what is worth keeping: every channel, and what the survivor lacks. */
export const mergeByControl = (tenant: Tenant, order: MergeOrder): { readonly id: string } =>
  obeyed(() => {
    const [target, source] = [customerOf(tenant, order.survivor).id, customerOf(tenant, order.merged).id];
    const keep = { body: false, channels: true, blanks: true, profile: true };
    return { id: String(merge(tenant, { ...order, target, source, fields: {}, keep }).id) };
  });

export const removeByControl = (tenant: Tenant, order: RemoveOrder): void =>
  obeyed(() => {
    if (isTicket(order)) deleteTicket(tenant, ticketOf(tenant, order.id), { ...order, msg: 'Failed to delete ticket' });
    else remove(tenant, customerOf(tenant, order.id), order);
  });

const isTicket = ({ object = 'customers' }: { readonly object?: string }): boolean => {
  if (object === 'tickets') return true;
  if (object === 'customers') return false;
  throw new OrderRefused(400, 'object must be customers or tickets');
};

const editTicket = (tenant: Tenant, { id, fields, ...by }: EditOrder): number => {
  checked(fields, id === undefined ? createTicketBody : updateTicketBody);
  if (id === undefined) return createTicket(tenant, fields, { ...by, msg: 'Failed to create ticket' }).id;
  return updateTicket(tenant, ticketOf(tenant, id), fields, { ...by, msg: 'Failed to update ticket' }).id;
};

const ticketOf = (tenant: Tenant, id: string): Ticket => {
  const ticket = tenant.tickets.get(Number(id));
  if (ticket === undefined) throw new OrderRefused(404, `there is no ticket ${id}`);
  return ticket;
};

export function* truthOf(tenant: Tenant): Generator<TruthRow> {
  const { world } = tenant.kernel;
  for (const { customer, gone } of tenant.customers.everyone()) {
    yield {
      id: String(customer.id),
      person: world.person('gorgias', String(customer.id)) ?? null,
      archived: gone !== undefined,
      mergedInto: gone === undefined ? null : textOrNull(tenant.customers.survivorOf(customer.id)),
      fields: {
        ...valuesOf(customer),
        created_datetime: dated(customer.created),
        updated_datetime: dated(customer.updated),
      },
    };
  }
}

const textOrNull = (id: number | undefined): string | null => (id === undefined ? null : String(id));

const customerOf = (tenant: Tenant, id: string): Customer => {
  const customer = tenant.customers.get(Number(id));
  if (customer === undefined) throw new OrderRefused(404, `there is no live customer ${id}`);
  return customer;
};

const checked = (fields: unknown, check: Check): void => {
  const fault = check(fields);
  if (fault !== undefined) throw new OrderRefused(400, `these fields are refused: ${JSON.stringify(fault)}`);
};

const obeyed = <T>(act: () => T): T => {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) throw new OrderRefused(error.reply.status, JSON.stringify(error.reply.body));
    throw error;
  }
};
