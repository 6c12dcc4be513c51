import type { IncomingHttpHeaders } from 'node:http';
import type { Person } from '../people/person.ts';
import type { Actor, Trace } from './calls.ts';
import type { Fault } from './faults.ts';
import type { Side } from './world.ts';

export interface SandboxRequest {
  readonly method: string;
  /** Decoded, without the query. */
  readonly path: string;
  /** The path's parameters, each percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Characters of path and query as they came. */
  readonly targetLength: number;
  readonly headers: IncomingHttpHeaders;
  readonly rawBody: Buffer;
  /** The parsed JSON; undefined without a body. */
  readonly body: unknown;
  /** True when there is a body that is not JSON. */
  readonly malformed: boolean;
  /** The credential that calls, once `admit` has let it in. */
  readonly actor: Actor;
  readonly trace: Trace;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, with `headers` naming its type. Instead of `body`. */
  readonly text?: string;
}

export interface Route {
  readonly method: string;
  /** `/crm/v3/objects/contacts/{id}`; fixed segments win over parameters. */
  readonly path: string;
  handle(request: SandboxRequest): Reply | Promise<Reply>;
}

/** Either who calls, with headers for the answer (rates), or the refusal (401, 429). */
export interface Admission {
  readonly actor: Actor;
  readonly headers?: Readonly<Record<string, string>>;
  readonly refusal?: Reply;
}

export interface EditOrder {
  /** Another kind of record than contacts or customers: `companies`, `deals`, `tickets` ... */
  readonly object?: string;
  /** Without it a record is created. */
  readonly id?: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  readonly trace: Trace;
}

export interface MergeOrder {
  readonly survivor: string;
  readonly merged: string;
  readonly actor: Actor;
  readonly trace: Trace;
}

export interface RemoveOrder {
  readonly id: string;
  readonly actor: Actor;
  readonly trace: Trace;
  /** True: erased for privacy, not merely deleted. */
  readonly erase?: boolean;
  readonly object?: string;
}

export interface RestoreOrder {
  readonly id: string;
  readonly actor: Actor;
  readonly trace: Trace;
}

export interface TruthRow {
  readonly id: string;
  readonly person: string | null;
  readonly archived: boolean;
  /** The record that answers for this id since a merge. */
  readonly mergedInto: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** An order of the control API that cannot be followed. `status` is the HTTP status of the answer. */
export class OrderRefused extends Error {
  override readonly name = 'OrderRefused';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** One simulated vendor. All its methods are called with the side's clock settled. */
export interface SandboxService {
  readonly side: Side;
  readonly routes: readonly Route[];
  /** The path of `routes` that a path means; faults, holds and the call log keep the path as it was called. */
  canonicalPath?(path: string): string;
  /** Checks the credential and counts the call against the limits. */
  admit(request: SandboxRequest): Admission;
  /** Vendor headers that every answer carries, also errors and faults (not those of `admit`). */
  decorate(request: SandboxRequest, reply: Reply): Reply;
  /** No route has this path (`allowed` is empty) or this method. */
  unknownRoute(request: SandboxRequest, allowed: readonly string[]): Reply;
  /** The vendor's own answer for a fault with a status or a broken body. */
  faultReply(fault: Fault, request: SandboxRequest): Reply;
  /** Loads seeded records; they are no API calls and no edits. */
  load(people: readonly Person[]): void;
  /** Answers the id. */
  edit(order: EditOrder): { readonly id: string };
  merge(order: MergeOrder): { readonly id: string };
  remove(order: RemoveOrder): void;
  /** Takes a deleted record back, where this vendor's product can. */
  undelete?(order: RestoreOrder): void;
  /** Every record that ever was, in id order, merged-away ids included. */
  truth(): Iterable<TruthRow>;
  setLimits(enabled: boolean): void;
  /** Where this vendor calls out to; undefined stops it. Gorgias may ignore it: its integrations hold their own URLs. */
  setWebhookUrl(url: string | undefined): void;
  /** What is still to be sent or to become visible; for tests that wait for quiet. */
  pending(): number;
  snapshot(): unknown;
  restore(snapshot: unknown): void;
  stop(): void;
}
