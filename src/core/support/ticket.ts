/** A ticket as its list row shows it, as far as figures need it. Instants are ISO 8601. */
export interface TicketFacts {
  readonly id: string;
  readonly customer: string | null;
  readonly open: boolean;
  /** Trashed or spam. */
  readonly dropped: boolean;
  readonly channel: string | null;
  readonly createdAt: string | null;
  readonly lastMessageAt: string | null;
  readonly tags: readonly string[];
  readonly updatedAt: string;
}
