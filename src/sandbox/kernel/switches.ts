/** One question on which the fact sheets disagree or know nothing. */
export interface SwitchDefinition {
  /** Allowed values; `number` allows any whole number from 0. */
  readonly values: readonly string[] | 'number';
  readonly default: string;
  /** Sheet and section, e.g. `hubspot.md 16`. */
  readonly section: string;
  readonly meaning: string;
}

export type SwitchTable = Readonly<Record<string, SwitchDefinition>>;

export class UnknownSwitch extends Error {
  override readonly name = 'UnknownSwitch';
}

const checked = (name: string, definition: SwitchDefinition | undefined, value: string): string => {
  if (definition === undefined) throw new UnknownSwitch(`there is no switch ${name}`);
  const fits = definition.values === 'number' ? /^\d+$/.test(value) : definition.values.includes(value);
  if (fits) return value;
  const allowed = definition.values === 'number' ? 'a whole number' : definition.values.join(' | ');
  throw new UnknownSwitch(`${name} takes ${allowed}, not ${value}`);
};

/** Named readings of the vendors' behaviour. Services declare theirs; values given earlier take effect then. */
export class Switches {
  readonly #definitions = new Map<string, SwitchDefinition>();
  readonly #values = new Map<string, string>();
  readonly #early: Map<string, string>;

  constructor(values: Readonly<Record<string, string>> = {}) {
    this.#early = new Map(Object.entries(values));
  }

  declare(table: SwitchTable): void {
    for (const [name, definition] of Object.entries(table)) {
      this.#definitions.set(name, definition);
      const early = this.#early.get(name);
      this.#early.delete(name);
      this.#values.set(name, early === undefined ? definition.default : checked(name, definition, early));
    }
  }

  /** Throws `UnknownSwitch` when a value was given for a switch that nobody declared. */
  refuseUnknown(): void {
    for (const name of this.#early.keys()) checked(name, undefined, '');
  }

  get(name: string): string {
    const value = this.#values.get(name);
    if (value === undefined) throw new UnknownSwitch(`there is no switch ${name}`);
    return value;
  }

  number(name: string): number {
    return Number(this.get(name));
  }

  is(name: string, value: string): boolean {
    return this.get(name) === value;
  }

  /** Throws `UnknownSwitch` for a name or value that does not exist. */
  set(name: string, value: string): void {
    this.#values.set(name, checked(name, this.#definitions.get(name), value));
  }

  list(): readonly (SwitchDefinition & { readonly name: string; readonly value: string })[] {
    return [...this.#definitions].map(([name, definition]) => ({ name, value: this.get(name), ...definition }));
  }
}
