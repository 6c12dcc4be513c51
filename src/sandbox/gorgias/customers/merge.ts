import type { Actor, Trace } from '../../kernel/calls.ts';
import type { Reply, SandboxRequest } from '../../kernel/service.ts';
import type { Tenant } from '../tenant.ts';
import { moveTickets } from '../tickets/write.ts';
import { queryOf, wholeNumber } from '../wire/query.ts';
import { failure, invalid, notFound, Refusal } from '../wire/refusal.ts';
import { bodyOf } from '../wire/shape.ts';
import { updateBody } from './body.ts';
import { type Customer, type CustomerFields, channelKey, valuesOf } from './customer.ts';
import { merged } from './present.ts';
import { emit } from './trail.ts';
import { refuseTaken } from './unique.ts';
import { applied } from './write.ts';

const MSG = 'Failed to merge customers';

/** `PUT /api/customers/merge?source_id=&target_id=` (gorgias.md 4.9). */
export const mergeByApi = (tenant: Tenant, request: SandboxRequest): Reply => {
  const query = queryOf(request, { source_id: wholeNumber(1), target_id: wholeNumber(1) }, MSG);
  const missing = ['source_id', 'target_id'].filter((name) => !query.has(name));
  if (missing.length > 0)
    throw invalid(MSG, Object.fromEntries(missing.map((name) => [name, ['Missing data for required field.']])));
  const fields = bodyOf(request, updateBody, MSG);
  if (Object.keys(fields).length === 0) throw invalid(MSG, { _schema: ['At least one field is required.'] });
  const [source, target] = [Number(query.get('source_id')), Number(query.get('target_id'))];
  const target_ = merge(tenant, { source, target, fields, ...request, keep: choicesOf(tenant) });
  return { status: 200, body: merged(target_) };
};

/** What survives of the source; in the help desk a person picks it, by API it is not established (gorgias.md 12.3). */
export interface Keep {
  readonly body: boolean;
  readonly channels: boolean;
  readonly blanks: boolean;
  /** Name, language and time zone where the target has none. */
  readonly profile: boolean;
}

const choicesOf = (tenant: Tenant): Keep => ({
  body: tenant.is('gorgias.merge-applies-body', 'yes'),
  channels: tenant.is('gorgias.merge-moves-channels', 'yes'),
  blanks: tenant.is('gorgias.merge-fills-blanks', 'yes'),
  profile: false,
});

export interface Merge {
  readonly source: number;
  readonly target: number;
  readonly fields: CustomerFields;
  readonly keep: Keep;
  readonly actor: Actor;
  readonly trace: Trace;
}

/** Merges, and answers the target. Its `updated_datetime` stays; only the events tell (gorgias.md 4.9). */
export const merge = (tenant: Tenant, order: Merge): Customer => {
  const { customers } = tenant;
  const [source, target] = [customers.get(order.source), customers.get(order.target)];
  if (source === undefined || target === undefined) throw notFound();
  if (source === target) {
    const status = tenant.number('gorgias.merge-self-status');
    throw new Refusal(failure(status, 'A customer cannot be merged with itself.'));
  }
  refuseSameIntegration(tenant, source, target);
  const next = survivorOf(tenant, { source, target, order });
  customers.remove(source.id, target.id);
  customers.put(next);
  tenant.search.changed(source.id, source);
  tenant.search.changed(target.id, target);
  moveTickets(tenant, source.id, target.id);
  tenant.kernel.world.setLive('gorgias', String(source.id), false);
  tell(tenant, source, next, order.actor);
  order.trace.write(String(source.id), { kind: 'merge', before: valuesOf(source), after: null });
  order.trace.write(String(target.id), {
    kind: 'merge',
    before: valuesOf(target),
    after: valuesOf(next),
    sent: order.fields,
  });
  return next;
};

const survivorOf = (
  tenant: Tenant,
  { source, target, order }: { source: Customer; target: Customer; order: Merge },
): Customer => {
  const { body, channels, blanks, profile } = order.keep;
  let next = target;
  if (channels) next = { ...next, channels: union(next, source), email: next.email ?? source.email };
  if (blanks) {
    next = {
      ...next,
      note: next.note ?? source.note,
      external_id: next.external_id ?? source.external_id,
      fields: { ...source.fields, ...next.fields },
    };
  }
  if (profile) {
    const { name, language, timezone } = next;
    next = {
      ...next,
      name: name ?? source.name,
      language: language ?? source.language,
      timezone: timezone ?? source.timezone,
    };
  }
  next = { ...next, integrations: { ...source.integrations, ...next.integrations } };
  if (!body) return next;
  const wanted = applied(tenant, next, { ...order, msg: MSG });
  refuseTaken(tenant, wanted, MSG, { leaving: source.id });
  return wanted;
};

const union = (target: Customer, source: Customer): Customer['channels'] => {
  const held = new Set(target.channels.map(({ type, address }) => channelKey(type, address)));
  const types = new Set(target.channels.map(({ type }) => type));
  const moved = source.channels.filter(({ type, address }) => !held.has(channelKey(type, address)));
  return [
    ...target.channels,
    ...moved.map((channel) => ({ ...channel, preferred: channel.preferred && !types.has(channel.type) })),
  ];
};

const refuseSameIntegration = (tenant: Tenant, source: Customer, target: Customer): void => {
  const httpBlocks = tenant.is('gorgias.merge-http-data-blocks', 'yes');
  const shared = Object.keys(source.integrations).some((id) => {
    const there = target.integrations[id];
    return there !== undefined && (httpBlocks || there.__integration_type__ !== 'http');
  });
  if (!shared) return;
  const status = tenant.number('gorgias.merge-conflict-status');
  throw new Refusal(failure(status, 'Both customers have data for the same integration.'));
};

/** Deleted source, and a moment later merged target; each with a context of its own (gorgias.md 4.9). */
const tell = (tenant: Tenant, source: Customer, target: Customer, actor: Actor): void => {
  emit(tenant, 'customer-deleted', source, actor);
  tenant.later.after(tenant.number('gorgias.merge-event-delay-ms'), () =>
    emit(tenant, 'customer-merged', target, actor, { source_customer_id: source.id }),
  );
};
