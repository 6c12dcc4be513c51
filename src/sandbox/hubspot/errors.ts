import type { Reply } from '../kernel/service.ts';

/** Filled in with the answer's correlation id when the answer leaves. */
export const CORRELATION_PENDING = '';

export interface Problem {
  readonly message: string;
  readonly category?: string;
  readonly subCategory?: string;
  readonly errors?: readonly ErrorDetail[];
  readonly context?: Readonly<Record<string, readonly string[]>>;
  readonly [more: string]: unknown;
}

export interface ErrorDetail {
  readonly message: string;
  readonly code?: string;
  readonly in?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

export const JSON_TYPE = 'application/json;charset=utf-8';

/** The error envelope of hubspot.md 4: `status`, `message`, `correlationId`, then what the case adds. */
export const problem = (status: number, { message, ...rest }: Problem): Reply => ({
  status,
  body: { status: 'error', message, correlationId: CORRELATION_PENDING, ...rest },
});

export const invalid = (message: string, rest: Omit<Problem, 'message'> = {}): Reply =>
  problem(400, { message, ...rest, category: 'VALIDATION_ERROR' });

/** A refusal that ends the call, thrown by the domain and answered as it is. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly reply: Reply;

  constructor(reply: Reply) {
    super('refused');
    this.reply = reply;
  }
}

export const refuse = (reply: Reply): never => {
  throw new Refused(reply);
};

export const conflict = (label: string, existingId: string | undefined): Problem => ({
  message: existingId === undefined ? `${label} already exists` : `${label} already exists. Existing ID: ${existingId}`,
  category: 'CONFLICT',
});

/** hubspot.md 5.7: all missing ids of a batch share one entry. */
export const missingObjects = (singular: string, ids: readonly string[]) => ({
  status: 'error',
  category: 'OBJECT_NOT_FOUND',
  message: `Could not get some ${singular} objects, they may be deleted or not exist. Check that ids are valid.`,
  context: { ids },
});
