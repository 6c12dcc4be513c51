import type { FieldSpec } from '../mapping.ts';
import type { FieldFault } from './fault.ts';
import type { Definition, LiveFields, Property } from './live.ts';
import type { Seen } from './seen.ts';
import { isId, nameInSlot } from './slot.ts';
import { derivedProperty, isDerivedSlot } from './type-of.ts';

export function propertyOf({ slots }: FieldSpec, { properties }: LiveFields): Property | undefined {
  const [slot = ''] = slots.hubspot;
  return isDerivedSlot(slot) ? derivedProperty(slot) : properties.find(({ name }) => name === slot);
}

/** The label that the Gorgias field has, or gets. */
export function labelOf(spec: FieldSpec, property: Property | undefined): string {
  const named = nameInSlot(spec.slots.gorgias[0] ?? '');
  return named === '' || isId(named) ? (property?.label ?? spec.slots.hubspot[0] ?? spec.name) : named;
}

/**
 * The Gorgias field of a mapped field: by id where the mapping or an earlier agreement has one, so that a renamed
 * field stays the same field; else by label, live ones first.
 */
export function definitionOf(spec: FieldSpec, live: LiveFields, seen: Seen): Definition | 'ambiguous' | undefined {
  const named = nameInSlot(spec.slots.gorgias[0] ?? '');
  if (isId(named)) return live.definitions.find(({ id }) => id === named);
  const known = live.definitions.find(({ id }) => id === seen[spec.name]?.definition.id);
  if (known !== undefined) return known;
  const label = fold(labelOf(spec, propertyOf(spec, live)));
  const found = live.definitions.filter((one) => fold(one.label) === label);
  const alive = found.filter(({ archived }) => !archived);
  return alive.length > 1 ? 'ambiguous' : (alive[0] ?? found[0]);
}

const fold = (label: string): string => label.trim().toLowerCase();

export function propertyFault(spec: FieldSpec, property: Property | undefined): FieldFault | undefined {
  const name = spec.slots.hubspot[0] ?? '';
  if (property === undefined)
    return {
      kind: 'property-missing',
      side: 'hubspot',
      message: `HubSpot has no contact property '${name}'.`,
      cure: `Create it with: tandem fields apply. Or correct fields.${spec.name}.hubspot.`,
    };
  if (!property.archived) return undefined;
  return {
    kind: 'property-archived',
    side: 'hubspot',
    message: `The contact property '${property.label}' (${name}) is archived in HubSpot.`,
    cure: `Restore it in HubSpot, or with: tandem fields apply. Or switch fields.${spec.name} off.`,
  };
}

export function definitionFault(
  spec: FieldSpec,
  found: Definition | 'ambiguous' | undefined,
  label: string,
): FieldFault | undefined {
  const side = 'gorgias';
  if (found === 'ambiguous')
    return {
      kind: 'field-ambiguous',
      side,
      message: `Gorgias has several customer fields labelled '${label}'.`,
      cure: `Name the one that is meant by its id: fields.${spec.name}.gorgias: field:<id>.`,
    };
  if (found === undefined)
    return {
      kind: 'field-missing',
      side,
      message: `Gorgias has no customer field '${label}'.`,
      cure: `Create it with: tandem fields apply. Or correct fields.${spec.name}.gorgias.`,
    };
  if (!found.archived) return undefined;
  return {
    kind: 'field-archived',
    side,
    message: `The customer field '${found.label}' is archived in Gorgias.`,
    cure: `Restore it in Gorgias, or with: tandem fields apply. Or switch fields.${spec.name} off.`,
  };
}
