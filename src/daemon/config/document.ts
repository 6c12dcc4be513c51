/** The YAML file with its line numbers. */
import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Fault } from './fault.ts';

export interface ParsedDocument {
  readonly value: unknown;
  readonly faults: readonly Fault[];
  lineOf(path: readonly PropertyKey[]): number;
}

export function readDocument(text: string): ParsedDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const faults = document.errors.map((error) => ({
    line: lineAt(error.pos[0]),
    path: '',
    message: `expected YAML: ${error.message}`,
    cure: `Check indentation, colons and quotes; inside { } a reference needs quotes: "\${NAME}".`,
  }));
  const value: unknown = faults.length > 0 ? undefined : document.toJS();
  return { value, faults, lineOf: (path) => lineAt(offsetOf(document, path)) };
}

/** Where the path's key stands; for a key that is not there, its nearest parent that is. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const part of path) {
    const step = stepInto(node, part);
    if (step === undefined) return offset;
    offset = startOf(step.key) ?? startOf(step.value) ?? offset;
    node = step.value;
  }
  return offset;
}

const startOf = (node: unknown): number | undefined => (node as Node | null | undefined)?.range?.[0];

function stepInto(node: unknown, part: PropertyKey): { key?: unknown; value: unknown } | undefined {
  if (isSeq(node) && typeof part === 'number' && part < node.items.length) return { value: node.items[part] };
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
  return pair === undefined ? undefined : { key: pair.key, value: pair.value };
}
