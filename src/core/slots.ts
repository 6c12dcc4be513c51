/** Reading raw slots. `''`, `null`, missing and an empty list all mean "nothing there" (hubspot.md 5.1). */
import type { Json, Side, SideSchema, Slots } from './types.ts';

/** The slots of one field on each side, in the order of their roles (the primary first). */
export type SlotNames = Readonly<Record<Side, readonly string[]>>;

export function textAt(slots: Slots, slot: string): string {
  const raw = slots[slot];
  if (typeof raw === 'string') return raw;
  return typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : '';
}

export function listAt(slots: Slots, slot: string): readonly string[] {
  const raw = slots[slot];
  return Array.isArray(raw) ? raw.filter((entry) => typeof entry === 'string') : [];
}

export const isBlank = (raw: Json | undefined): boolean =>
  raw === undefined || raw === null || raw === '' || (Array.isArray(raw) && raw.length === 0);

export function sameRaw(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isBlank(a)) return isBlank(b);
  if (!Array.isArray(a) || !Array.isArray(b)) return false;
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}

export function sameSlots(names: readonly string[], a: Slots, b: Slots): boolean {
  for (const name of names) if (!sameRaw(a[name], b[name])) return false;
  return true;
}

/** The named slots only; one that is not there becomes `null`. */
export function pick(names: readonly string[], slots: Slots): Slots {
  const picked: Record<string, Json> = {};
  for (const name of names) picked[name] = slots[name] ?? null;
  return picked;
}

/** Of `wanted`, what differs from `present`. */
export function changedSlots(wanted: Slots, present: Slots): Slots {
  const changed: Record<string, Json> = {};
  for (const [name, raw] of Object.entries(wanted)) if (!sameRaw(raw, present[name])) changed[name] = raw;
  return changed;
}

export const isEmptySlots = (slots: Slots): boolean => {
  for (const _ in slots) return false;
  return true;
};

/** Another record of the side holds this address. */
export const isTaken = (schema: SideSchema | undefined, slot: string, key: string): boolean =>
  schema?.[slot]?.taken?.includes(key) ?? false;

/** The service does not let this slot be set today. */
export const isClosed = (schema: SideSchema | undefined, slot: string): boolean => {
  const entry = schema?.[slot];
  return entry !== undefined && (entry.readOnly === true || entry.missing === true);
};
