import { z } from 'zod';
import type { ControlRoute } from './respond.ts';

const jsonOf = (schema: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io });
  return json;
};

const requestBody = ({ schema, bodyType }: ControlRoute) => {
  if (bodyType !== undefined) return { requestBody: { content: { [bodyType]: { schema: { type: 'string' } } } } };
  if (schema === undefined) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: jsonOf(schema, 'input') } } } };
};

const parameters = ({ query = {} }: ControlRoute) => {
  const described = Object.entries(query).map(([name, schema]) => {
    const required = !schema.safeParse(undefined).success;
    return { name, in: 'query', required, schema: jsonOf(schema, 'input') };
  });
  return described.length === 0 ? {} : { parameters: described };
};

const done = ({ answer, lines = false }: ControlRoute) => ({
  description: lines ? 'Done: JSON lines, each of this shape.' : 'Done.',
  content: { [lines ? 'application/x-ndjson' : 'application/json']: { schema: jsonOf(answer, 'output') } },
});

/** Refusals by status; every one answers the words alone. */
const REFUSALS = {
  '400': 'The order is not understood.',
  '404': 'There is no such record.',
  '409': 'The vendor would refuse it.',
};
const words = { type: 'object', required: ['error'], properties: { error: { type: 'string' } } };
const refusals = Object.fromEntries(
  Object.entries(REFUSALS).map(([status, description]) => [
    `Refused${status}`,
    { description, content: { 'application/json': { schema: words } } },
  ]),
);
const references = Object.fromEntries(
  Object.keys(REFUSALS).map((status) => [status, { $ref: `#/components/responses/Refused${status}` }]),
);

const operation = (route: ControlRoute) => ({
  summary: route.summary,
  ...parameters(route),
  ...requestBody(route),
  responses: { '200': done(route), ...references },
});

/** The control API's own description, made of the same schemas that check its bodies. */
export const openApiOf = (routes: readonly ControlRoute[]) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  const info = { title: 'Sandbox control API', version: '1' };
  return { openapi: '3.1.0', info, paths, components: { responses: refusals } };
};
