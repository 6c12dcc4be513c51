import { orAbsent } from './customers.ts';
import { VendorError } from '../core/vendor-error.ts';
import { createBody, updateBody } from './field-body.ts';
import type { FieldValues, GorgiasApi } from './port.ts';
import { definitionOf } from './record.ts';
import { definitionPageSchema, definitionSchema, fieldValuesSchema, nothingSchema } from './schemas.ts';
import type { Transport } from './transport.ts';

const LIST = { method: 'GET', route: '/api/custom-fields', writes: false, schema: definitionPageSchema } as const;
const VALUES = '/api/customers/{id}/custom-fields';
const GET = { method: 'GET', route: VALUES, writes: false, schema: fieldValuesSchema } as const;
const PUT = { method: 'PUT', route: VALUES, writes: true, schema: fieldValuesSchema } as const;

const DELETE = { method: 'DELETE', route: `${VALUES}/{field}`, writes: true, schema: nothingSchema } as const;
const CREATE = { method: 'POST', route: '/api/custom-fields', writes: true, schema: definitionSchema } as const;
const UPDATE = { method: 'PUT', route: '/api/custom-fields/{id}', writes: true, schema: definitionSchema } as const;

type Part = Pick<
  GorgiasApi,
  'listFields' | 'createField' | 'updateField' | 'getFieldValues' | 'putFieldValues' | 'deleteFieldValue'
>;

/** Definitions and values of customer fields. Writes move no timestamp and make no event (gorgias.md 4.10). */
export const fieldCalls = ({ call }: Transport): Part => ({
  async listFields({ cursor, archived }, options = {}) {
    const query: [string, string][] = [
      ['object_type', 'Customer'],
      ['limit', '100'],
    ];
    if (cursor !== undefined) query.push(['cursor', cursor]);
    if (archived !== undefined) query.push(['archived', String(archived)]);
    const { data, meta } = await call(LIST, { path: '/api/custom-fields', query }, options);
    return { definitions: data.map(definitionOf), ...(meta?.next_cursor ? { next: meta.next_cursor } : {}) };
  },

  async createField(draft, options = {}) {
    return definitionOf(await call(CREATE, { path: '/api/custom-fields', body: createBody(draft) }, options));
  },

  async updateField(definition, change, options = {}) {
    const path = `/api/custom-fields/${definition.id}`;
    return definitionOf(await call(UPDATE, { path, body: updateBody(definition, change) }, options));
  },

  getFieldValues: (id, options = {}) =>
    orAbsent(async () => ({ kind: 'found', values: valuesOf(await call(GET, { path: valuesPath(id) }, options)) })),

  putFieldValues: (id, values, options = {}) =>
    orAbsent(async () => {
      const body = Object.entries(values).map(([field, value]) => ({ id: Number(field), value }));
      return { kind: 'found', values: valuesOf(await call(PUT, { path: valuesPath(id), body }, options)) };
    }),

  deleteFieldValue: (id, field, options = {}) =>
    orAbsent(async () => {
      try {
        await call(DELETE, { path: `${valuesPath(id)}/${field}` }, options);
      } catch (error) {
        // Not idempotent: 400 where there is nothing to clear (gorgias.md 4.10).
        if (!(error instanceof VendorError) || error.code !== 'invalid') throw error;
      }
      return { kind: 'cleared' };
    }),
});

const valuesPath = (id: string): string => `/api/customers/${id}/custom-fields`;

const valuesOf = (
  entries: readonly { field: { id: string }; value?: FieldValues[string] | null | undefined }[],
): FieldValues => Object.fromEntries(entries.map(({ field, value }) => [field.id, value ?? null]));
