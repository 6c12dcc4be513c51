import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

type Json = Readonly<Record<string, unknown>>;

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Json }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Json }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Json }>> }>
  >;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Json;
}

/** Concrete documents before those that hold for any object type. */
const FILES = [
  'crm-contacts-v3',
  'crm-companies-v3',
  'crm-properties-v3',
  'crm-associations-v4',
  'crm-owners-v3',
  'oauth-v1',
  'crm-objects-v3',
];

/** The documents say which keys there are; that there are no others is added here, or the witness would see little. */
const closed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const schema = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, closed(inner)]));
  const isObject = schema.type === 'object' && 'properties' in schema && !('additionalProperties' in schema);
  return isObject ? { ...schema, additionalProperties: false } : schema;
};

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
// biome-ignore lint/suspicious/noExplicitAny: the package exports a CommonJS default that its types hide
(formats as any)(ajv);

const load = (name: string): Document => {
  const text = readFileSync(new URL(`../../../specs/hubspot/hubspot-${name}.openapi.json`, import.meta.url), 'utf8');
  const document = closed(JSON.parse(text)) as Document;
  ajv.addSchema(document as never, name);
  return document;
};

interface Found {
  readonly file: string;
  readonly at: string;
  readonly operation: Operation;
}

const escaped = (key: string): string => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));

const operations = FILES.flatMap((file) => {
  const { paths } = load(file);
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
      fixed: path.replace(/\{[^}]+\}/g, '').length,
      found: { file, at: `#/paths/${escaped(path)}/${method}`, operation },
    })),
  );
});

/** The operation that a call is, the most concrete one; undefined where no document describes the path. */
export const operationOf = (method: string, path: string): Found | undefined =>
  operations
    .filter((one) => one.method === method && one.pattern.test(path))
    .sort((a, b) => b.fixed - a.fixed)
    .at(0)?.found;

const compiled = new Map<string, ValidateFunction>();
const faults = (found: Found, pointer: string, value: unknown): string[] => {
  const $ref = `${found.file}${found.at}${pointer}`;
  const validate = compiled.get($ref) ?? ajv.compile({ $ref });
  compiled.set($ref, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const key = params.additionalProperty === undefined ? '' : ` ${params.additionalProperty}`;
    return `${instancePath.replace(/\/\d+/g, '/*')}: ${message}${key}`;
  });
};

const JSON_TYPE = escaped('application/json');

/** Where a 2xx answer leaves the description. */
export const answerFaults = (found: Found, status: number, body: unknown): string[] => {
  const response = found.operation.responses[status];
  if (response === undefined) return [`status ${status} is not described`];
  if (response.content === undefined) return body === undefined ? [] : ['a body that is not described'];
  return faults(found, `/responses/${status}/content/${JSON_TYPE}/schema`, body);
};

const fits = (value: string, { type }: Json): boolean => {
  if (type === 'integer') return /^\d+$/.test(value);
  return type === 'boolean' ? value === 'true' || value === 'false' : true;
};

/** Where a request leaves the description: parameters, their types, and the body. */
export const requestFaults = (found: Found, query: URLSearchParams, body: unknown): string[] => {
  const known = found.operation.parameters?.filter((one) => one.in === 'query') ?? [];
  const inQuery = [...query].flatMap(([name, value]) => {
    const parameter = known.find((one) => one.name === name);
    if (parameter === undefined) return [`?${name} is not described`];
    return fits(value, parameter.schema) ? [] : [`?${name} has another type`];
  });
  if (body === undefined) return inQuery;
  if (found.operation.requestBody?.content['application/json'] === undefined)
    return [...inQuery, 'a body that is not described'];
  return [...inQuery, ...faults(found, `/requestBody/content/${JSON_TYPE}/schema`, body)];
};
