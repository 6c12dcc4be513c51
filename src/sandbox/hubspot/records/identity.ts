import type { Values } from './record.ts';

/** All addresses of a contact, the primary one first. */
export const emailsOf = (values: Values): readonly string[] =>
  [values.email ?? '', ...(values.hs_additional_emails ?? '').split(';')].filter((address) => address !== '');

export const phonesOf = (values: Values): readonly string[] =>
  ['phone', 'mobilephone', 'hs_whatsapp_phone_number'].flatMap((name) => values[name] || []);

/**
 * Which live record holds a value that may exist only once: e-mail addresses (primary and additional alike,
 * hubspot.md 5.8) and the values of unique properties.
 */
export class UniqueValues {
  readonly #holders = new Map<string, Map<string, string>>();

  /** Starts to keep a property unique. */
  watch(property: string): void {
    if (!this.#holders.has(property)) this.#holders.set(property, new Map());
  }

  /** A property whose definition is gone, or is not unique any more. */
  unwatch(property: string): void {
    this.#holders.delete(property);
  }

  get watched(): readonly string[] {
    return [...this.#holders.keys()];
  }

  holder(property: string, value: string): string | undefined {
    return this.#holders.get(property)?.get(value.trim().toLowerCase());
  }

  /** All held values of a property, in their compared form. */
  values(property: string): Iterable<string> {
    return this.#holders.get(property)?.keys() ?? [];
  }

  hold(id: string, values: Values): void {
    for (const [property, holders] of this.#holders)
      for (const value of this.valuesOf(property, values)) holders.set(value, id);
  }

  release(id: string, values: Values): void {
    for (const [property, holders] of this.#holders)
      for (const value of this.valuesOf(property, values)) if (holders.get(value) === id) holders.delete(value);
  }

  clear(): void {
    for (const holders of this.#holders.values()) holders.clear();
  }

  /** The values of one property that must be free, in their compared form. */
  valuesOf(property: string, values: Values): readonly string[] {
    if (property === 'email') return emailsOf(values);
    const value = values[property] ?? '';
    return value === '' ? [] : [value.trim().toLowerCase()];
  }
}
