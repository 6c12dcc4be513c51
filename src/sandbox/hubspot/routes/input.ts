import { z } from 'zod';
import type { Reply, SandboxRequest } from '../../kernel/service.ts';
import { invalid, Refused, refuse } from '../errors.ts';

const unreadable = (detail: string): Reply => invalid(`Invalid input JSON on line 1, column 1: ${detail}`);

/** The body in the shape that the call takes; anything else is answered 400. */
export const bodyOf = <T>(request: SandboxRequest, schema: z.ZodType<T>): T => {
  if (request.malformed) refuse(unreadable('the body is not JSON'));
  const parsed = schema.safeParse(request.body ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Refused(unreadable(`${issue?.message ?? 'wrong shape'} at ${issue?.path.join('.') || 'the top'}`));
};

/** Array parameters are repeated or comma-separated. */
export const listParameter = (query: URLSearchParams, name: string): readonly string[] =>
  query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');

export const booleanParameter = (query: URLSearchParams, name: string): boolean => {
  const value = query.get(name);
  if (value !== null && value !== 'true' && value !== 'false') refuse(invalid(`${name} must be true or false`));
  return value === 'true';
};

/** A whole number from 1 to `most`. */
export const limitParameter = (query: URLSearchParams, most: number): number => {
  const value = query.get('limit') ?? '10';
  const limit = Number(value);
  if (!/^\d+$/.test(value) || limit < 1) refuse(invalid('limit must be a whole number above 0'));
  if (limit > most) refuse(invalid(`limit must not be more than ${most}`));
  return limit;
};

export const digits = (text: string): boolean => /^\d+$/.test(text);

/** Domain refusals become the answer they carry. */
export const answering =
  (handle: (request: SandboxRequest) => Reply) =>
  (request: SandboxRequest): Reply => {
    try {
      return handle(request);
    } catch (error) {
      if (error instanceof Refused) return error.reply;
      throw error;
    }
  };

export const propertiesSchema = z.record(z.string(), z.unknown());
export const associationsSchema = z
  .array(
    z.object({
      to: z.object({ id: z.coerce.string() }),
      types: z.array(z.object({ associationCategory: z.string(), associationTypeId: z.number().int() })),
    }),
  )
  .optional();
