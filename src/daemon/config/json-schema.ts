import { z } from 'zod';
import { configSchema } from './schema.ts';

/** A JSON Schema of `tandem.yaml`, as one writes it (defaults may be left out). */
export const configJsonSchema = (): object => z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' });

interface JsonNode {
  readonly properties?: Readonly<Record<string, JsonNode>>;
  readonly additionalProperties?: JsonNode | boolean;
  readonly items?: JsonNode;
  readonly description?: string;
  readonly examples?: readonly unknown[];
}

/** The part of the JSON Schema that describes one path; `undefined` where nothing does. */
export function describedAt(path: readonly PropertyKey[]): JsonNode | undefined {
  let node: JsonNode | undefined = configJsonSchema() as JsonNode;
  for (const part of path) {
    const further: JsonNode | boolean | undefined =
      typeof part === 'number' ? node?.items : (node?.properties?.[String(part)] ?? node?.additionalProperties);
    node = typeof further === 'object' ? further : undefined;
  }
  return node;
}
