import type { FoundIntegration, FoundWidget } from '../core/sidebar/found.ts';
import type { IntegrationBody, WidgetBody } from '../core/sidebar/wanted.ts';
import type { TicketFacts } from '../core/support/ticket.ts';
import type { Json } from '../core/types.ts';
import type { CallOptions } from '../core/vendor-call.ts';
import type { Gone, MergedAway } from './port.ts';

/** The role of our user does not allow it: that concerns this call, not the whole connection. */
export interface Forbidden {
  readonly kind: 'forbidden';
}
export interface Done<T> {
  readonly kind: 'done';
  readonly value: T;
}
export type Answered<T> = Done<T> | Forbidden;

export interface Page<T> {
  readonly rows: readonly T[];
  readonly next?: string;
}

/** A survey's answer; `score` null where nobody answered. */
export interface SurveyFacts {
  readonly ticket: string;
  readonly customer: string;
  readonly score: number | null;
  readonly scoredAt: string | null;
  readonly createdAt: string;
}

/** What stands around customers in the help desk. One method, one call, one attempt; may throw `VendorError`. */
export interface DeskApi {
  listIntegrations(cursor?: string, call?: CallOptions): Promise<Answered<Page<FoundIntegration>>>;
  /** Without `id` a new one. Answers its id. An update also wakes what was disabled. */
  putIntegration(body: IntegrationBody, id?: string, call?: CallOptions): Promise<Answered<string>>;
  /** One that is gone already is no error. */
  deleteIntegration(id: string, call?: CallOptions): Promise<Answered<void>>;
  listWidgets(cursor?: string, call?: CallOptions): Promise<Answered<Page<FoundWidget>>>;
  putWidget(body: WidgetBody, id?: string, call?: CallOptions): Promise<Answered<string>>;
  deleteWidget(id: string, call?: CallOptions): Promise<Answered<void>>;
  /** Replaces the customer's data; Gorgias ignores a version older than the one it holds (gorgias.md 4.8). */
  putData(
    id: string,
    data: Readonly<Record<string, Json>>,
    version: string,
    call?: CallOptions,
  ): Promise<{ readonly kind: 'pushed' } | MergedAway | Gone>;
  /** All tickets of the account. */
  listTicketFacts(
    order: 'created:asc' | 'updated:desc',
    cursor?: string,
    call?: CallOptions,
  ): Promise<Answered<Page<TicketFacts>>>;
  /** Newest first; there is no filter by date (gorgias.md 7). */
  listSurveys(cursor?: string, call?: CallOptions): Promise<Answered<Page<SurveyFacts>>>;
}
