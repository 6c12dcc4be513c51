import { definitionOf, type PropertyDefinition, type PropertyGroup, type PropertyRow } from './definition.ts';

/** hubspot.md 8: at most ten unique properties per object. */
export const UNIQUE_PROPERTIES = 10;

/** The property definitions and groups of one object type. */
export class PropertyRegistry {
  readonly #definitions = new Map<string, PropertyDefinition>();
  readonly #groups = new Map<string, PropertyGroup>();

  constructor(rows: readonly PropertyRow[], groups: readonly (readonly [string, string])[]) {
    for (const row of rows) this.#definitions.set(row[0], definitionOf(row));
    groups.forEach(([name, label], displayOrder) => {
      this.#groups.set(name, { name, label, displayOrder, archived: false });
    });
  }

  /** The definition of a live property. */
  get(name: string): PropertyDefinition | undefined {
    const found = this.#definitions.get(name);
    return found?.archived === true ? undefined : found;
  }

  /** Also archived ones. */
  find(name: string): PropertyDefinition | undefined {
    return this.#definitions.get(name);
  }

  set(definition: PropertyDefinition): void {
    this.#definitions.set(definition.name, definition);
  }

  all(archived: boolean): readonly PropertyDefinition[] {
    return [...this.#definitions.values()].filter((definition) => definition.archived === archived);
  }

  /** Live properties made by the account that hold a value only once. */
  unique(): readonly PropertyDefinition[] {
    return this.all(false).filter((definition) => definition.hasUniqueValue);
  }

  custom(): readonly PropertyDefinition[] {
    return this.all(false).filter((definition) => !definition.hubspotDefined);
  }

  group(name: string): PropertyGroup | undefined {
    const found = this.#groups.get(name);
    return found?.archived === true ? undefined : found;
  }

  setGroup(group: PropertyGroup): void {
    this.#groups.set(group.name, group);
  }

  deleteGroup(name: string): void {
    this.#groups.delete(name);
  }

  groups(): readonly PropertyGroup[] {
    return [...this.#groups.values()].filter((group) => !group.archived);
  }

  snapshot(): unknown {
    return { definitions: [...this.#definitions.values()], groups: [...this.#groups.values()] };
  }

  restore(snapshot: unknown): void {
    const saved = snapshot as { definitions: PropertyDefinition[]; groups: PropertyGroup[] };
    this.#definitions.clear();
    this.#groups.clear();
    for (const definition of saved.definitions) this.#definitions.set(definition.name, definition);
    for (const group of saved.groups) this.#groups.set(group.name, group);
  }
}
