import type { Slots } from '../types.ts';

/** One ticket as the ledger keeps it. Instants are epoch milliseconds. */
export interface CountedTicket {
  readonly id: string;
  readonly open: boolean;
  readonly channel: string | null;
  readonly created: number | null;
  readonly lastMessage: number | null;
  readonly tags: readonly string[];
  readonly score: number | null;
  readonly scored: number | null;
}

const TOP_TAGS = 3;

/**
 * What support says of one customer, by derived slot; `tickets` are those that count, in any order.
 * Nobody who never wrote has figures: their slots stay absent, so nothing is written about them.
 */
export function figuresOf(tickets: readonly CountedTicket[], url: string): Slots {
  if (tickets.length === 0) return {};
  const byAge = [...tickets].sort((a, b) => (a.created ?? 0) - (b.created ?? 0) || Number(a.id) - Number(b.id));
  const [first, last] = [byAge.find(({ created }) => created !== null), byAge.at(-1)];
  const scored = tickets.filter(({ score }) => score !== null).sort((a, b) => (a.scored ?? 0) - (b.scored ?? 0));
  return {
    'support:open_tickets': tickets.filter(({ open }) => open).length,
    'support:total_tickets': tickets.length,
    ...moment('support:first_ticket', first?.created),
    ...moment('support:last_ticket', last?.created),
    ...text('support:last_channel', lastWritten(tickets)?.channel),
    ...(scored.length === 0
      ? {}
      : { 'support:last_satisfaction': scored.at(-1)?.score ?? 0, 'support:average_satisfaction': average(scored) }),
    ...text('support:top_tags', topTags(tickets).join(', ')),
    'support:url': url,
  };
}

/** HubSpot keeps milliseconds; seconds are all that tickets differ by, and less to write again. */
const moment = (slot: string, at: number | null | undefined): Slots =>
  at == null ? {} : { [slot]: new Date(Math.floor(at / 1_000) * 1_000).toISOString() };

const text = (slot: string, value: string | null | undefined): Slots => (value ? { [slot]: value } : {});

/** The ticket in which somebody wrote last; of those without a message, the youngest. */
const lastWritten = (tickets: readonly CountedTicket[]): CountedTicket | undefined => {
  const at = ({ lastMessage, created }: CountedTicket) => lastMessage ?? created ?? 0;
  return [...tickets].sort((a, b) => at(a) - at(b) || Number(a.id) - Number(b.id)).at(-1);
};

const average = (scored: readonly CountedTicket[]): number =>
  Math.round((100 * scored.reduce((sum, { score }) => sum + (score ?? 0), 0)) / scored.length) / 100;

/** The most frequent first; of equals by name, so that the same tickets always say the same. */
function topTags(tickets: readonly CountedTicket[]): string[] {
  const counts = new Map<string, number>();
  for (const tag of tickets.flatMap(({ tags }) => [...new Set(tags)])) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const order = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return order.slice(0, TOP_TAGS).map(([tag]) => tag);
}
