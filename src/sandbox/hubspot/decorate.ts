import type { Random } from '../kernel/random.ts';
import type { Reply } from '../kernel/service.ts';
import { JSON_TYPE } from './errors.ts';

const uuid = (random: Random): string => {
  const hex = random.hex(32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
};

const withCorrelation = (body: unknown, id: string): unknown =>
  typeof body === 'object' && body !== null && 'correlationId' in body ? { ...body, correlationId: id } : body;

/** The headers of every answer; the correlation id is also that of an error body (hubspot.md 3.2). */
export const decorated = (random: Random, reply: Reply): Reply => {
  const id = uuid(random);
  const type = reply.body === undefined ? {} : { 'Content-Type': JSON_TYPE };
  return {
    ...reply,
    ...(reply.body === undefined ? {} : { body: withCorrelation(reply.body, id) }),
    headers: {
      ...type,
      'X-HubSpot-Correlation-Id': id,
      'X-Trace': `2B${id.replaceAll('-', '').toUpperCase()}`,
      'CF-Ray': `${id.slice(0, 8)}${id.slice(28)}-IAD`,
      Server: 'cloudflare',
      ...reply.headers,
    },
  };
};
