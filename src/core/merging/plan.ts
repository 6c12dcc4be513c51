/** What a merge will do on one side: who survives and why, who is folded in, and what is then there. */
import { isFieldSlot } from '../fields/slot.ts';
import { isBlank } from '../slots.ts';
import type { Field, Side, Slots } from '../types.ts';
import { type MergedChannel, unionOfChannels } from './channels.ts';
import { type Ground, groundOf, ranked, type Standing } from './survivor.ts';
import { type PlannedValues, plannedValues } from './values.ts';

export interface Member extends Standing {
  readonly link: string;
  readonly slots: Slots;
  readonly channels: readonly MergedChannel[];
}

export interface SidePlan {
  readonly survivor: string;
  /** It is the surviving customer's own record, so what was agreed on with it still holds. */
  readonly own: boolean;
  /** The rule that chose it; absent where there was no choice. */
  readonly ground?: Ground;
  /** Ids that are folded into the survivor, in this order. */
  readonly sources: readonly string[];
  readonly values: PlannedValues;
  /** Gorgias only: every channel of every type. */
  readonly channels: readonly MergedChannel[];
  readonly note?: string;
  /** Gorgias only: values of customer fields that no field maps, the survivor's before the others'. */
  readonly unmapped?: Slots;
}

export type MergePlan = Readonly<Partial<Record<Side, SidePlan>>>;

/**
 * `keep` is the link that survives. With more than two customers only its own record has direct evidence with all
 * others, so there it survives on its side; between two, each side keeps the record that cannot be rebuilt.
 */
export function planSide(
  fields: readonly Field[],
  side: Side,
  keep: string,
  members: readonly Member[],
): SidePlan | undefined {
  const order = orderOf(keep, members);
  const [first, second] = order;
  if (first === undefined) return undefined;
  const slots = order.map((member) => member.slots);
  const note = slots.map((one) => one.note).find((text) => typeof text === 'string' && text.trim() !== '');
  return {
    survivor: first.id,
    own: first.link === keep,
    ...(second === undefined ? {} : { ground: groundOf(first, second) }),
    sources: order.slice(1).map(({ id }) => id),
    values: plannedValues(fields, side, slots),
    channels: side === 'gorgias' ? unionOfChannels(order.map(({ channels }) => channels)) : [],
    ...(side === 'gorgias' && typeof note === 'string' ? { note } : {}),
    ...(side === 'gorgias' ? { unmapped: unmappedIn(fields, slots) } : {}),
  };
}

function unmappedIn(fields: readonly Field[], ranked: readonly Slots[]): Slots {
  const mapped = new Set(fields.flatMap((field) => field.slots.gorgias));
  const filled = ranked.toReversed().flatMap((slots) => Object.entries(slots).filter(([, raw]) => !isBlank(raw)));
  return Object.fromEntries(filled.filter(([slot]) => isFieldSlot(slot) && !mapped.has(slot)));
}

function orderOf(keep: string, members: readonly Member[]): readonly Member[] {
  const order = ranked(members);
  const own = order.find(({ link }) => link === keep);
  return members.length <= 2 || own === undefined ? order : [own, ...order.filter((one) => one !== own)];
}
