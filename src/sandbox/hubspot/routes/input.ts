import { z } from 'zod';
import type { Reply, SandboxRequest } from '../../kernel/service.ts';
import type { Crm } from '../crm.ts';
import { invalid, Refused, refuse } from '../errors.ts';

const unreadable = (detail: string): Reply => invalid(`Invalid input JSON on line 1, column 1: ${detail}`);

/** An id or another value that is text: numbers are taken as their digits, nothing else is. */
export const idText = z.union([z.string(), z.number().int().transform(String)]);
/** A value to compare with: any scalar. */
export const scalar = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);

const lenient = (crm: Crm): boolean => crm.kernel.switches.is('hubspot.unknown-keys', 'ignored');

const parentOf = (body: unknown, path: readonly PropertyKey[]): Record<string, unknown> | undefined =>
  path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step], body) as
    | Record<string, unknown>
    | undefined;

/** The body without the keys that nobody knows. */
const withoutUnknown = (body: unknown, issues: readonly z.core.$ZodIssue[]): unknown => {
  const copy = structuredClone(body);
  for (const issue of issues)
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) delete parentOf(copy, issue.path)?.[key];
  return copy;
};

const wording = (issue: z.core.$ZodIssue | undefined): string =>
  issue?.code === 'unrecognized_keys'
    ? `Unrecognized field "${issue.keys[0]}"`
    : `${issue?.message ?? 'wrong shape'} at ${issue?.path.join('.') || 'the top'}`;

/** The body in the shape that the call takes; anything else is answered 400. */
export const bodyOf = <T>(crm: Crm, request: SandboxRequest, schema: z.ZodType<T>): T => {
  if (request.malformed) refuse(unreadable('the body is not JSON'));
  const sent = request.body;
  const parsed = schema.safeParse(sent);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const again = lenient(crm) ? schema.safeParse(withoutUnknown(sent, issues)) : parsed;
  if (again.success) return again.data;
  throw new Refused(unreadable(wording(again.error.issues[0])));
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
export const limitParameter = (query: URLSearchParams, most: number, usual = 10): number => {
  const value = query.get('limit') ?? String(usual);
  const limit = Number(value);
  if (!/^\d+$/.test(value) || limit < 1) refuse(invalid('limit must be a whole number above 0'));
  if (limit > most) refuse(invalid(`limit must not be more than ${most}`));
  return limit;
};

export const digits = (text: string): boolean => /^\d+$/.test(text);

const refuseUnknownParameters = (crm: Crm, query: URLSearchParams, known: readonly string[]): void => {
  if (query.size === 0 || lenient(crm)) return;
  for (const name of query.keys()) if (!known.includes(name)) refuse(invalid(`Unknown query parameter "${name}"`));
};

/** Query parameters that are none of `known` are refused; domain refusals become the answer they carry. */
export const answering =
  (crm: Crm, handle: (request: SandboxRequest) => Reply, ...known: readonly string[]) =>
  (request: SandboxRequest): Reply => {
    try {
      refuseUnknownParameters(crm, request.query, known);
      return handle(request);
    } catch (error) {
      if (error instanceof Refused) return error.reply;
      throw error;
    }
  };

/** Names to scalars; null is a value that a switch judges. */
export const propertiesSchema = z.record(z.string(), z.unknown());

export const associationSpec = z.strictObject({
  associationCategory: z.enum(['HUBSPOT_DEFINED', 'USER_DEFINED', 'INTEGRATOR_DEFINED']),
  associationTypeId: z.number().int(),
});
export const associationsSchema = z
  .array(z.strictObject({ to: z.strictObject({ id: idText }), types: z.array(associationSpec).min(1) }))
  .optional();
