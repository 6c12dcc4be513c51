import { z } from 'zod';
import type { ControlRoute } from './respond.ts';

const requestBody = ({ schema, bodyType }: ControlRoute) => {
  if (bodyType !== undefined) return { requestBody: { content: { [bodyType]: { schema: { type: 'string' } } } } };
  if (schema === undefined) return {};
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input' });
  return { requestBody: { required: true, content: { 'application/json': { schema: json } } } };
};

const parameters = ({ query = [] }: ControlRoute) =>
  query.length === 0 ? {} : { parameters: query.map((name) => ({ name, in: 'query', schema: { type: 'string' } })) };

const operation = (route: ControlRoute) => ({
  summary: route.summary,
  ...parameters(route),
  ...requestBody(route),
  responses: {
    '200': { description: 'Done.' },
    '400': { description: 'The order is not understood.' },
    '404': { description: 'There is no such record.' },
    '409': { description: 'The vendor would refuse it.' },
  },
});

/** The control API's own description, made of the same schemas that check its bodies. */
export const openApiOf = (routes: readonly ControlRoute[]) => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  return { openapi: '3.1.0', info: { title: 'Sandbox control API', version: '1' }, paths };
};
