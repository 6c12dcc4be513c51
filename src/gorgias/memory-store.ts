import type { Json, Slots } from '../core/types.ts';
import { VendorError } from '../core/vendor-error.ts';
import type { Channel, CustomerBody, GorgiasEvent, GorgiasRecord, GorgiasRow } from './port.ts';
import { channelSlots } from './record.ts';

const SCALARS = ['name', 'email', 'external_id', 'language', 'timezone', 'note'] as const;
type Scalars = Record<(typeof SCALARS)[number], string | null>;

/** One customer as the memory adapter keeps it. */
export interface Stored {
  readonly id: string;
  readonly createdAt: number;
  updatedAt: number;
  scalars: Scalars;
  channels: readonly Channel[];
  fields: Record<string, Json>;
}

/** Rules of Gorgias' customers that the port's promises rest on, without a wire: addresses, merges, events, timestamps. */
export interface CustomerStore {
  readonly customers: Map<string, Stored>;
  readonly events: GorgiasEvent[];
  lookup(
    id: string,
  ):
    | { readonly kind: 'found'; readonly customer: Stored }
    | { readonly kind: 'merged'; readonly into: string }
    | { readonly kind: 'gone' };
  create(body: CustomerBody, userId: string): Stored;
  update(customer: Stored, body: CustomerBody, userId: string): void;
  remove(customer: Stored, userId: string): void;
  merge(source: Stored, target: Stored, userId: string): void;
}

export function createCustomerStore(now: () => number): CustomerStore {
  const customers = new Map<string, Stored>();
  const survivors = new Map<string, string>();
  const events: GorgiasEvent[] = [];
  let lastId = 519_900_000;

  function emit(type: string, objectId: string, userId: string, sourceId?: string): void {
    const id = String(2_191_000_000 + events.length);
    events.push({
      id,
      type,
      objectId,
      at: new Date(now()).toISOString(),
      userId,
      ...(sourceId === undefined ? {} : { sourceId }),
    });
  }

  /** An e-mail address belongs to one customer (gorgias.md 4.2, 4.5). */
  function checkFree(channels: readonly Channel[], except?: string): void {
    const wanted = channels.filter(({ type }) => type === 'email').map(({ address }) => address.toLowerCase());
    const taken = [...customers.values()].some(
      (customer) =>
        customer.id !== except &&
        customer.channels.some(({ type, address }) => type === 'email' && wanted.includes(address.toLowerCase())),
    );
    if (taken) throw refused('conflict', 'The resource already exists.');
  }

  return {
    customers,
    events,
    lookup(id) {
      const customer = customers.get(id);
      if (customer) return { kind: 'found', customer };
      const into = survivors.get(id);
      return into === undefined ? { kind: 'gone' } : { kind: 'merged', into };
    },
    create(body, userId) {
      const channels = channelsFor(body, []);
      checkFree(channels);
      lastId += 1;
      const at = now();
      // The primary address is the first e-mail channel where none is sent (gorgias.md 4.2).
      const email = channels.find(({ type }) => type === 'email')?.address ?? null;
      const scalars = scalarsFor(body, {
        name: null,
        email,
        external_id: null,
        language: null,
        timezone: null,
        note: null,
      });
      const customer: Stored = { id: String(lastId), createdAt: at, updatedAt: at, scalars, channels, fields: {} };
      customers.set(customer.id, customer);
      emit('customer-created', customer.id, userId);
      return customer;
    },
    update(customer, body, userId) {
      const next = { scalars: scalarsFor(body, customer.scalars), channels: channelsFor(body, customer.channels) };
      checkFree(next.channels, customer.id);
      const same = JSON.stringify(next) === JSON.stringify({ scalars: customer.scalars, channels: customer.channels });
      if (same) return;
      Object.assign(customer, next, { updatedAt: now() });
      emit('customer-updated', customer.id, userId);
    },
    remove(customer, userId) {
      customers.delete(customer.id);
      emit('customer-deleted', customer.id, userId);
    },
    /** Takes nothing over and moves no timestamp: what is to survive has to be written (gorgias.md 4.9). */
    merge(source, target, userId) {
      customers.delete(source.id);
      for (const [id, into] of survivors) if (into === source.id) survivors.set(id, target.id);
      survivors.set(source.id, target.id);
      emit('customer-deleted', source.id, userId);
      emit('customer-merged', target.id, userId, source.id);
    },
  };
}

const scalarsFor = (body: CustomerBody, before: Scalars): Scalars =>
  Object.fromEntries(SCALARS.map((slot) => [slot, body[slot] === undefined ? before[slot] : body[slot]])) as Scalars;

/** `channels` replaces the whole list (gorgias.md 4.6). */
function channelsFor({ channels, email }: CustomerBody, before: readonly Channel[]): readonly Channel[] {
  const next = (channels ?? before).map(({ type, address, preferred }) => ({ type, address, preferred }));
  const known = next.some(({ type, address }) => type === 'email' && address.toLowerCase() === email?.toLowerCase());
  return email && !known
    ? [...next, { type: 'email', address: email, preferred: !next.some(({ type }) => type === 'email') }]
    : next;
}

export function refused(code: 'invalid' | 'conflict', words: string): VendorError {
  const status = code === 'invalid' ? 400 : 409;
  return new VendorError({ side: 'gorgias', code, method: 'MEMORY', route: '/', sent: false, status }, words);
}

/** A list row: without channels (gorgias.md 4.1). */
export function rowIn(customer: Stored): GorgiasRow {
  const fields = Object.entries(customer.fields).map(([id, value]) => [`field:${id}`, value]);
  const slots: Slots = { ...customer.scalars, ...Object.fromEntries(fields) };
  return {
    id: customer.id,
    slots,
    createdAt: stamp(customer.createdAt),
    updatedAt: stamp(customer.updatedAt),
    nameSetVia: 'agent',
  };
}

export function recordIn(customer: Stored): GorgiasRecord {
  const row = rowIn(customer);
  const { channels } = customer;
  const integrations = { integrationIds: [], shopIds: [] };
  return { ...row, slots: { ...row.slots, ...channelSlots(channels) }, channels: [...channels], ...integrations };
}

const stamp = (at: number): string => new Date(at).toISOString();
