/**
 * From a field as the mapping names it to one that can be synced: its types, its options and its Gorgias id as both
 * services have them today, or the fault that stops it.
 */
import type { CodecSpec } from '../codecs/codec.ts';
import type { FieldSpec } from '../mapping.ts';
import type { Direction } from '../types.ts';
import { type ChoiceMap, choiceMap } from './choices.ts';
import type { FieldFault } from './fault.ts';
import { definitionFault, definitionOf, labelOf, propertyFault, propertyOf } from './find.ts';
import { choicesOf, type Definition, type LiveFields, type Property } from './live.ts';
import { type Seen, type SeenField, seenOf } from './seen.ts';
import { isCustom, slotOf } from './slot.ts';
import type { TypeRow } from './type-table.data.ts';
import { isMirror, isOwner, typeOf } from './type-of.ts';

export type ResolvedField =
  | { readonly name: string; readonly spec: FieldSpec; readonly seen?: SeenField }
  | { readonly name: string; readonly fault: FieldFault; readonly byDefault: boolean };

/** Fields that live in no customer field of Gorgias pass as they are. */
export const resolveFields = (specs: readonly FieldSpec[], live: LiveFields, seen: Seen): readonly ResolvedField[] =>
  specs.map((spec) => (isCustom(spec) ? resolveField(spec, live, seen) : { name: spec.name, spec }));

/** `agreed`: a person has just agreed to whatever moved. */
export function resolveField(
  spec: FieldSpec,
  live: LiveFields,
  seen: Seen,
  { agreed = false }: { readonly agreed?: boolean } = {},
): ResolvedField {
  const { name } = spec;
  const stopped = (fault: FieldFault): ResolvedField => ({ name, fault, byDefault: spec.byDefault === true });
  const property = propertyOf(spec, live);
  const missing = propertyFault(spec, property);
  if (missing !== undefined || property === undefined) return stopped(missing as FieldFault);
  const found = definitionOf(spec, live, seen);
  const absent = definitionFault(spec, found, labelOf(spec, property));
  if (absent !== undefined || found === undefined || found === 'ambiguous') return stopped(absent as FieldFault);
  if (spec.byDefault && !agreed && seen[name] === undefined) return stopped(notAgreed(found));
  const row = typeOf(property);
  if ('refused' in row) return stopped(refusal(property, row.refused));
  const built = codecFor(spec, { property, definition: found, row, live, seen: seen[name] });
  if ('kind' in built) return stopped(built);
  const moved = agreed ? undefined : changedType(spec, property, row, seen[name]);
  const wrong = moved ?? waysFault(spec, property, row) ?? typeFault(spec, built.codec, property, found);
  if (wrong !== undefined) return stopped(wrong);
  return {
    name,
    spec: concrete(spec, built.codec, found, property, row),
    seen: seenOf(property, found, built.map),
  };
}

/** A field that people made for themselves and that only bears the name: nobody said that it is meant. */
const notAgreed = ({ label }: Definition): FieldFault => ({
  kind: 'not-agreed',
  side: 'gorgias',
  message: `Gorgias has a customer field '${label}'; Tandem uses it once somebody says so.`,
  cure: 'To use it: tandem fields apply.',
});

interface Parts {
  readonly property: Property;
  readonly definition: Definition;
  readonly row: TypeRow;
  readonly live: LiveFields;
  readonly seen: SeenField | undefined;
}

function codecFor(spec: FieldSpec, parts: Parts): { codec: CodecSpec; map?: ChoiceMap } | FieldFault {
  const { property, definition, row, live, seen } = parts;
  const said = 'options' in spec.codec && !Array.isArray(spec.codec.options) ? (spec.codec.options as Said) : undefined;
  const kind = spec.codec.kind === 'by-type' ? row.codec : spec.codec.kind;
  if (isOwner(property)) return ownerCodec(live);
  if (kind === 'multi')
    return { codec: { kind, options: property.options.map(({ value, label }) => [value, label] as const) } };
  if (said !== undefined && definition.dataType !== 'text') return { codec: { kind: 'choice', options: said } };
  if (kind !== 'choice' && said === undefined) return { codec: { kind } as CodecSpec };
  const map = choiceMap(property.options, { choices: choicesOf(definition), said, before: seen?.map });
  return { codec: { kind: 'choice', options: map }, map };
}

type Said = Readonly<Record<string, string | number | boolean>>;

function ownerCodec({ owners }: LiveFields): { codec: CodecSpec } | FieldFault {
  if (owners !== undefined) return { codec: { kind: 'choice', options: owners } };
  return {
    kind: 'owners-unread',
    side: 'hubspot',
    message: 'The list of owners could not be read from HubSpot.',
    cure: 'Give the app the scope crm.objects.owners.read.',
  };
}

const refusal = ({ label, name, type, fieldType }: Property, why: string): FieldFault => ({
  kind: 'type-refused',
  side: 'hubspot',
  message: `The contact property '${label}' (${name}) is of type ${type}/${fieldType}, which Gorgias cannot hold. ${why}`,
  cure: 'Map another property, or switch the field off.',
});

const onlyToGorgias = (property: Property, row: TypeRow): boolean => isMirror(property) || row.ways === 'only';

function waysFault({ direction, name }: FieldSpec, property: Property, row: TypeRow): FieldFault | undefined {
  if (direction === undefined || direction === 'to-gorgias' || !onlyToGorgias(property, row)) return undefined;
  return {
    kind: 'one-way-only',
    side: 'hubspot',
    message: `The contact property '${property.label}' (${property.name}) can only be read: ${row.note}`,
    cure: `Write fields.${name}.direction: to-gorgias, or leave it out.`,
  };
}

/** Values that were written for one type say nothing for another: a person has to agree. */
function changedType(
  { name }: FieldSpec,
  property: Property,
  row: TypeRow,
  seen: SeenField | undefined,
): FieldFault | undefined {
  if (seen === undefined || seen.property.name !== property.name) return undefined;
  const before = seen.property;
  const old = typeOf({ ...property, ...before });
  if ('codec' in old && old.codec === row.codec && old.target === row.target) return undefined;
  return {
    kind: 'type-changed',
    side: 'hubspot',
    message: `Somebody changed the type of the contact property '${property.label}' (${property.name}) in HubSpot from ${before.type}/${before.fieldType} to ${property.type}/${property.fieldType}.`,
    cure: `Change it back, or agree: tandem fields apply. Or switch fields.${name} off.`,
  };
}

/** What each codec stores in Gorgias. */
function storedType(codec: CodecSpec, definition: Definition): string {
  if (codec.kind === 'number' || codec.kind === 'boolean') return codec.kind;
  if (codec.kind !== 'choice' || codec.options === undefined) return 'text';
  const [first] = Object.values(codec.options);
  return first === undefined ? definition.dataType : typeof first === 'string' ? 'text' : typeof first;
}

function typeFault(
  { name }: FieldSpec,
  codec: CodecSpec,
  property: Property,
  definition: Definition,
): FieldFault | undefined {
  const wanted = storedType(codec, definition);
  if (wanted === definition.dataType) return undefined;
  return {
    kind: 'type-differs',
    side: 'gorgias',
    message: `'${property.label}' of HubSpot needs a ${wanted} field in Gorgias; '${definition.label}' is a ${definition.dataType} field.`,
    cure: `Name another field in fields.${name}.gorgias (tandem fields apply creates it), or map options by hand.`,
  };
}

/** A mirror follows what it mirrors, emptiness as well; what goes both ways keeps the timid defaults. */
function concrete(
  spec: FieldSpec,
  codec: CodecSpec,
  definition: Definition,
  property: Property,
  row: TypeRow,
): FieldSpec {
  const usual: Direction = row.ways === 'both' && !onlyToGorgias(property, row) ? 'both' : 'to-gorgias';
  const direction = spec.direction ?? usual;
  const mirror = direction === 'both' ? {} : ({ clear: 'propagate', remove: 'propagate' } as const);
  const lenient = codec.kind === 'choice' && direction === 'to-gorgias' ? { lenient: true } : {};
  return {
    ...mirror,
    ...spec,
    codec: { ...codec, ...lenient } as CodecSpec,
    direction,
    slots: { hubspot: spec.slots.hubspot, gorgias: [slotOf(definition.id)] },
  };
}
