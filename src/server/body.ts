import { BadRequest } from './paging.ts';

/** A JSON body; nothing is an empty object. @throws BadRequest */
export const bodyOf = (body: unknown): unknown => {
  if (!Buffer.isBuffer(body) || body.length === 0) return {};
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new BadRequest('expected a JSON body');
  }
};
