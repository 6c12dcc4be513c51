import type { SandboxRequest } from '../../kernel/service.ts';
import { momentOf } from './moment.ts';
import { type Details, invalid } from './refusal.ts';

/** What is wrong with a value; undefined when nothing is. */
export type Check = (value: unknown) => readonly string[] | Details | undefined;

export interface Field {
  readonly check: Check;
  readonly required?: boolean;
  readonly nullable?: boolean;
}
export type Shape = Readonly<Record<string, Field>>;

export const text =
  (max = Number.POSITIVE_INFINITY, min = 0): Check =>
  (value) => {
    if (typeof value !== 'string') return ['Not a valid string.'];
    if (value.length > max) return [`Longer than maximum length ${max}.`];
    return value.length < min ? [`Shorter than minimum length ${min}.`] : undefined;
  };

export const integer =
  (min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): Check =>
  (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return ['Not a valid integer.'];
    return value < min || value > max ? [`Must be between ${min} and ${max}.`] : undefined;
  };

export const flag: Check = (value) => (typeof value === 'boolean' ? undefined : ['Not a valid boolean.']);
export const anything: Check = () => undefined;

export const oneOf =
  (values: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && values.includes(value) ? undefined : [`Must be one of: ${values.join(', ')}.`];

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
export const email: Check = (value) =>
  text(320)(value) ?? (EMAIL.test(value as string) ? undefined : ['Not a valid email address.']);

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const datetime: Check = (value) =>
  typeof value === 'string' && momentOf(value) !== undefined ? undefined : ['Not a valid datetime.'];

export const mapping: Check = (value) => (isObject(value) ? undefined : ['Not a valid mapping type.']);

/** Each element has the check; faults are keyed by index. */
export const listOf =
  (check: Check, max = Number.POSITIVE_INFINITY, min = 0): Check =>
  (value) => {
    if (!Array.isArray(value)) return ['Not a valid list.'];
    if (value.length > max || value.length < min) return [`Length must be between ${min} and ${max}.`];
    const faults = value.flatMap((element, index) => {
      const fault = check(element);
      return fault === undefined ? [] : [[String(index), fault] as const];
    });
    return faults.length === 0 ? undefined : Object.fromEntries(faults);
  };

/** An object with these keys and no others. */
export const shaped =
  (shape: Shape): Check =>
  (value) => {
    if (!isObject(value)) return ['Invalid input type.'];
    const faults = new Map<string, readonly string[] | Details>();
    for (const [name, field] of Object.entries(shape)) {
      const fault = faultOf(field, value[name]);
      if (fault !== undefined) faults.set(name, fault);
    }
    // Unknown keys are a documented cause of 400 (gorgias.md 1).
    for (const name of Object.keys(value)) if (!Object.hasOwn(shape, name)) faults.set(name, ['Unknown field.']);
    return faults.size === 0 ? undefined : Object.fromEntries(faults);
  };

const faultOf = (field: Field, value: unknown): readonly string[] | Details | undefined => {
  if (value === undefined) return field.required ? ['Missing data for required field.'] : undefined;
  if (value === null) return field.nullable ? undefined : ['Field may not be null.'];
  return field.check(value);
};

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/** Bodies are JSON and say so; other types are refused (gorgias.md 1). */
const unreadable = ({ rawBody, headers, malformed }: SandboxRequest): string | undefined => {
  if (rawBody.length === 0) return 'Missing request body.';
  if (!JSON_TYPE.test(headers['content-type'] ?? '')) return 'The Content-Type must be application/json.';
  return malformed ? 'Invalid JSON.' : undefined;
};

/** The body, once it has the shape; else 400 with `error.data`. */
export const bodyOf = (request: SandboxRequest, check: Check, msg: string): Record<string, unknown> => {
  const wrong = unreadable(request);
  if (wrong !== undefined) throw invalid(msg, { _schema: [wrong] });
  const fault = check(request.body);
  if (fault !== undefined) throw invalid(msg, Array.isArray(fault) ? { _schema: fault } : (fault as Details));
  return request.body as Record<string, unknown>;
};
