import type { z } from 'zod';
import { OrderRefused, type Reply } from '../kernel/service.ts';
import { UnknownSwitch } from '../kernel/switches.ts';
import { PeopleFileError } from '../people/csv.ts';

export interface ControlRequest {
  readonly query: URLSearchParams;
  readonly text: string;
}

export interface ControlRoute {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly schema?: z.ZodType;
  /** The body is not JSON. */
  readonly bodyType?: string;
  readonly query?: Readonly<Record<string, z.ZodType>>;
  readonly answer: z.ZodType;
  /** The answer is JSON lines, each as `answer` says. */
  readonly lines?: boolean;
  handle(request: ControlRequest): Reply;
}

/** A request that cannot be followed; `status` is that of the answer. */
export class ControlRefused extends Error {
  override readonly name = 'ControlRefused';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const parsed = (text: string): unknown => {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlRefused(400, 'the body is not JSON');
  }
};

export const bodyOf = <T>(schema: z.ZodType<T>, { text }: ControlRequest): T => {
  const result = schema.safeParse(parsed(text));
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw new ControlRefused(400, faults.join('; '));
};

export const ok = (body: unknown = {}): Reply => ({ status: 200, body: { ok: true, ...(body as object) } });

/** JSON lines, one object a line. */
export const lines = (rows: Iterable<unknown>): Reply => {
  let text = '';
  for (const row of rows) text += `${JSON.stringify(row)}\n`;
  return { status: 200, headers: { 'Content-Type': 'application/x-ndjson' }, text };
};

/** Expected refusals as an answer; anything else is a bug and goes on. */
export const refusalOf = (error: unknown): Reply => {
  if (error instanceof ControlRefused || error instanceof OrderRefused)
    return { status: error.status, body: { error: error.message } };
  if (error instanceof UnknownSwitch || error instanceof PeopleFileError)
    return { status: 400, body: { error: error.message } };
  throw error;
};
