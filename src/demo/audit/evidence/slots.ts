import type { Side, Values } from './types.ts';

/** Channels as the truth and the call log show them. */
export interface Channel {
  readonly type: string;
  readonly address: string;
}

export const channelsOf = (values: Values | null | undefined): readonly Channel[] =>
  Array.isArray(values?.channels) ? (values.channels as readonly Channel[]) : [];

/** A record's values by slot, named as the operations API names them: a Gorgias channel list is one slot per type. */
export function slotsOf(side: Side, values: Values): Values {
  if (side === 'hubspot' || !('channels' in values)) return values;
  const slots: Record<string, unknown> = { ...values };
  for (const { type, address } of channelsOf(values)) {
    const slot = `channel:${type}`;
    slots[slot] = [...((slots[slot] as readonly string[] | undefined) ?? []), address];
  }
  return slots;
}

export const textIn = (slots: Values, name: string): string => {
  const value = slots[name];
  return value === undefined || value === null ? '' : String(value);
};

export const listIn = (slots: Values, name: string): readonly string[] => {
  const value = slots[name];
  return Array.isArray(value) ? value.map(String) : [];
};
