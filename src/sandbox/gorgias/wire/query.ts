import type { SandboxRequest } from '../../kernel/service.ts';
import { momentOf } from './moment.ts';
import { type Details, invalid } from './refusal.ts';

/** What is wrong with the text of one parameter; undefined when nothing is. */
export type Parameter = (text: string) => string | undefined;
export type Parameters = Readonly<Record<string, Parameter>>;

export const anyText: Parameter = () => undefined;
export const shortText =
  (max: number): Parameter =>
  (value) =>
    value.length > max ? `Longer than maximum length ${max}.` : undefined;

export const wholeNumber =
  (min: number, max = Number.MAX_SAFE_INTEGER): Parameter =>
  (value) => {
    if (!/^-?\d+$/.test(value)) return 'Not a valid integer.';
    const number = Number(value);
    return number < min || number > max ? `Must be between ${min} and ${max}.` : undefined;
  };

export const choice =
  (values: readonly string[]): Parameter =>
  (value) =>
    values.includes(value) ? undefined : `Must be one of: ${values.join(', ')}.`;

export const trueOrFalse = choice(['true', 'false', 'True', 'False', '1', '0']);
export const isTrue = (value: string | null): boolean => value !== null && ['true', 'True', '1'].includes(value);

export const date: Parameter = (value) => (momentOf(value) === undefined ? 'Not a valid datetime.' : undefined);

/** Repeats are allowed for names that list values only (gorgias.md 1). */
const REPEATED = new Set(['types', 'user_ids', 'ticket_ids', 'roles', 'relationships']);
/** gorgias.md 7 */
const MOST: Readonly<Record<string, number>> = { ticket_ids: 100 };

/** The query, once each parameter is known and well formed; else 400 with `error.data` (gorgias.md 1.1). */
export const queryOf = (request: SandboxRequest, parameters: Parameters, msg: string): URLSearchParams => {
  const faults = new Map<string, readonly string[]>();
  for (const name of new Set(request.query.keys())) {
    const check = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    const values = request.query.getAll(name);
    const fault = check === undefined ? 'Unknown field.' : faultOf(name, values, check);
    if (fault !== undefined) faults.set(name, [fault]);
  }
  if (faults.size > 0) throw invalid(msg, Object.fromEntries(faults) satisfies Details);
  return request.query;
};

const faultOf = (name: string, values: readonly string[], check: Parameter): string | undefined => {
  if (values.length > 1 && !REPEATED.has(name)) return 'Given more than once.';
  const most = MOST[name] ?? values.length;
  if (values.length > most) return `Longer than maximum length ${most}.`;
  return values.map(check).find((fault) => fault !== undefined);
};
