import type { Moment } from '../wire/moment.ts';

export const STATUSES = ['open', 'closed'] as const;
export const PRIORITIES = ['critical', 'high', 'normal', 'low'] as const;

/** gorgias.md 7 */
export interface Ticket {
  readonly id: number;
  readonly customerId: number | null;
  readonly external_id: string | null;
  readonly subject: string | null;
  readonly status: (typeof STATUSES)[number];
  readonly priority: (typeof PRIORITIES)[number];
  readonly channel: string;
  readonly via: string;
  readonly from_agent: boolean;
  readonly language: string | null;
  readonly spam: boolean;
  readonly is_unread: boolean;
  readonly meta: Readonly<Record<string, unknown>> | null;
  readonly tagIds: readonly number[];
  readonly assigneeUserId: number | null;
  readonly assigneeTeamId: number | null;
  readonly messageIds: readonly number[];
  readonly fields: Readonly<Record<string, unknown>>;
  readonly created: Moment;
  readonly opened: Moment | null;
  readonly lastMessage: Moment | null;
  readonly lastReceived: Moment | null;
  readonly updated: Moment;
  readonly closed: Moment | null;
  readonly snoozed: Moment | null;
  readonly trashed: Moment | null;
}

export interface Message {
  readonly id: number;
  readonly ticketId: number;
  readonly external_id: string | null;
  readonly message_id: string | null;
  readonly public: boolean;
  readonly channel: string;
  readonly via: string;
  readonly source: Readonly<Record<string, unknown>> | null;
  readonly sender: Party | null;
  readonly receiver: Party | null;
  readonly from_agent: boolean;
  readonly subject: string | null;
  readonly body_text: string | null;
  readonly body_html: string | null;
  readonly created: Moment;
  readonly sent: Moment | null;
}

/** A customer or a user; they share one id sequence (gorgias.md 8). */
export interface Party {
  readonly kind: 'customer' | 'user';
  readonly id: number;
}
