import type { Moment } from '../wire/moment.ts';

/** Ticket events only: no customer trigger exists (gorgias.md 9). */
export const TRIGGERS = [
  'ticket-created',
  'ticket-updated',
  'ticket-message-created',
  'ticket-self-unsnoozed',
  'ticket-message-failed',
  'ticket-assignment-updated',
  'ticket-status-updated',
  'ticket-handed-over',
] as const;
export type Trigger = (typeof TRIGGERS)[number];

export interface HttpCall {
  readonly url: string;
  readonly method: string;
  readonly request_content_type: string;
  readonly response_content_type: string;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly form: Readonly<Record<string, unknown>> | null;
  readonly hmac_secret: string | null;
  readonly triggers: readonly Trigger[];
}

export interface Integration {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  readonly http: HttpCall;
  /** Failed calls in a row; 100 disable it. */
  readonly failures: number;
  readonly created: Moment;
  readonly updated: Moment;
  readonly deactivated: Moment | null;
}
