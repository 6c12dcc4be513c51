/** From the mapping and both services' definitions to what has to be made. Pure; applying it twice makes nothing twice. */
import type { FieldSpec } from '../mapping.ts';
import { missingChoices } from './choices.ts';
import { asProperty, fieldFor, propertyFor } from './drafts.ts';
import { definitionOf, labelOf, propertyOf } from './find.ts';
import { choicesOf, type Definition, isDropdown, type LiveFields, type Property } from './live.ts';
import { GROUP, type OwnProperty } from './own-properties.ts';
import { resolveField } from './resolve.ts';
import type { Seen } from './seen.ts';
import { isCustom } from './slot.ts';
import type { FieldProblem, FieldStep, FieldsPlan, NewProperty } from './steps.ts';
import { isDerivedSlot, typeOf } from './type-of.ts';

export interface PlanSources {
  readonly specs: readonly FieldSpec[];
  /** With what lies in both archives. */
  readonly live: LiveFields;
  readonly seen: Seen;
  readonly own: readonly OwnProperty[];
}

export function planFields({ specs, live, seen, own }: PlanSources): FieldsPlan {
  const steps: FieldStep[] = own.flatMap((one) => ownSteps(one, live));
  const problems: FieldProblem[] = [];
  for (const spec of specs.filter(isCustom)) {
    const planned = planField(spec, live, seen);
    steps.push(...planned.steps);
    problems.push(...planned.problems);
  }
  const needsGroup = steps.some(({ kind }) => kind === 'create-property');
  return { steps: needsGroup ? [{ kind: 'create-group', side: 'hubspot', ...GROUP }, ...steps] : steps, problems };
}

function ownSteps({ name, label, type, fieldType, unique }: OwnProperty, { properties }: LiveFields): FieldStep[] {
  const found = properties.find((one) => one.name === name);
  if (found !== undefined && !found.archived) return [];
  const property = { name, label, type, fieldType, options: [], ...(unique === undefined ? {} : { unique }) };
  return [{ kind: 'create-property', side: 'hubspot', property, restores: found !== undefined }];
}

const NAME = /^[a-z][a-z0-9_]{0,99}$/;

function planField(spec: FieldSpec, live: LiveFields, seen: Seen): FieldsPlan {
  const steps: FieldStep[] = [];
  const found = definitionOf(spec, live, seen);
  const definition = found === 'ambiguous' ? undefined : found;
  let property = propertyOf(spec, live);
  if (property === undefined || property.archived) {
    const made = property === undefined ? propertyFor(spec, definition) : restored(property);
    if (!NAME.test(made.name)) return badName(spec, made.name);
    steps.push({
      ...{ kind: 'create-property', side: 'hubspot', field: spec.name },
      ...{ property: made, restores: property !== undefined },
    } as const);
    property = asProperty(made);
  }
  const row = typeOf(property);
  if ('refused' in row || found === 'ambiguous') return { steps: [], problems: problemsOf(spec, live, seen, property) };
  if (definition === undefined) {
    steps.push({ kind: 'create-field', side: 'gorgias', field: spec.name, draft: fieldFor(spec, property, row) });
    return { steps, problems: [] };
  }
  return existing(spec, { live, seen, property, definition, steps });
}

/** The definition that it had. */
const restored = ({ name, label, type, fieldType, options }: Property): NewProperty => ({
  ...{ name, label, type, fieldType },
  options,
});

const badName = (spec: FieldSpec, name: string): FieldsPlan => ({
  steps: [],
  problems: [
    {
      field: spec.name,
      kind: 'property-missing',
      side: 'hubspot',
      message: `HubSpot has no contact property '${name}', and takes no such name for a new one.`,
      cure: 'A new name begins with a small letter and holds small letters, digits and underscores, 100 at most.',
    },
  ],
});

interface Existing {
  readonly live: LiveFields;
  readonly seen: Seen;
  readonly property: Property;
  readonly definition: Definition;
  readonly steps: FieldStep[];
}

/** Both definitions stand, or will: what their lists of options still lack. */
function existing(spec: FieldSpec, { live, seen, property, definition, steps }: Existing): FieldsPlan {
  const { id, label } = definition;
  if (definition.archived) steps.push({ kind: 'restore-field', side: 'gorgias', field: spec.name, id, label });
  if (spec.byDefault && seen[spec.name] === undefined)
    steps.push({ kind: 'use-field', side: 'gorgias', field: spec.name, id, label });
  const then = withBoth(live, property, { ...definition, archived: false });
  const resolved = resolveField(spec, then, seen, { agreed: true });
  if ('fault' in resolved) return { steps: [], problems: [{ field: spec.name, ...resolved.fault }] };
  const map = resolved.seen?.map;
  if (map === undefined || !isDropdown(definition)) return { steps, problems: [] };
  const there = choicesOf(definition);
  const added = resolved.spec.direction === 'to-hubspot' ? [] : missingChoices(map, there);
  if (added.length > 0)
    steps.push({
      ...{ kind: 'add-choices', side: 'gorgias', field: spec.name, id, label },
      ...{ choices: [...there, ...added], added },
    } as const);
  const known = new Set(Object.values(map));
  const further = resolved.spec.direction === 'to-gorgias' ? [] : there.filter((choice) => !known.has(choice));
  if (further.length > 0)
    steps.push({
      ...{ kind: 'add-options', side: 'hubspot', field: spec.name, name: property.name, label: property.label },
      ...{ options: [...property.options, ...further.map((one) => ({ value: one, label: one }))], added: further },
    } as const);
  return { steps, problems: [] };
}

const withBoth = (live: LiveFields, property: Property, definition: Definition): LiveFields => ({
  ...live,
  properties: [...live.properties.filter(({ name }) => name !== property.name), property],
  definitions: [...live.definitions.filter(({ id }) => id !== definition.id), definition],
});

function problemsOf(spec: FieldSpec, live: LiveFields, seen: Seen, property: Property): FieldProblem[] {
  const others = live.properties.filter(({ name }) => name !== property.name);
  const stand = {
    id: '0',
    label: labelOf(spec, property),
    dataType: 'text',
    inputType: 'input',
    choices: [],
    archived: false,
  };
  const known = definitionOf(spec, live, seen);
  const definitions = known === undefined ? [...live.definitions, stand] : live.definitions;
  const resolved = resolveField(spec, { ...live, properties: [...others, property], definitions }, seen, {
    agreed: true,
  });
  return 'fault' in resolved ? [{ field: spec.name, ...resolved.fault }] : [];
}

/** The slots of HubSpot that a check has to know. */
export const propertyNames = (specs: readonly FieldSpec[], own: readonly OwnProperty[]): readonly string[] => [
  ...new Set([
    ...specs.flatMap(({ slots }) => slots.hubspot.filter((slot) => !isDerivedSlot(slot))),
    ...own.map(({ name }) => name),
  ]),
];
