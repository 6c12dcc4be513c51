/** What people changed in either service's definitions since they were agreed to. */
import type { FieldSpec } from '../mapping.ts';
import { propertyOf } from './find.ts';
import { choicesOf, type Definition, type LiveFields, type Property } from './live.ts';
import type { ResolvedField } from './resolve.ts';
import type { Seen, SeenField } from './seen.ts';
import { isCustom } from './slot.ts';

export type DriftKind =
  | 'renamed'
  | 'retyped'
  | 'archived'
  | 'missing'
  | 'option-removed'
  | 'option-added'
  | 'option-renamed';

export interface Drift {
  readonly field: string;
  readonly side: 'hubspot' | 'gorgias';
  readonly kind: DriftKind;
  readonly message: string;
  readonly cure: string;
  /** Whether the field is stopped until it is cured. */
  readonly stops: boolean;
}

type Found = Omit<Drift, 'field' | 'stops'>;

const AGREE = 'If that is meant: tandem fields apply.';

export function driftOf(
  specs: readonly FieldSpec[],
  live: LiveFields,
  seen: Seen,
  resolved: readonly ResolvedField[],
): readonly Drift[] {
  return specs.filter(isCustom).flatMap((spec) => {
    const before = seen[spec.name];
    if (before === undefined || before.property.name !== spec.slots.hubspot[0]) return [];
    const stops = resolved.some((one) => one.name === spec.name && 'fault' in one);
    const property = propertyOf(spec, live);
    const definition = live.definitions.find(({ id }) => id === before.definition.id);
    const found = [...inHubspot(before, property), ...inGorgias(before, definition)];
    return found.map((one) => ({ field: spec.name, ...one, stops }));
  });
}

function inHubspot({ property: before }: SeenField, now: Property | undefined): Found[] {
  const what = `the contact property '${before.label}' (${before.name})`;
  const say = (kind: DriftKind, message: string, cure: string): Found => ({ side: 'hubspot', kind, message, cure });
  if (now === undefined)
    return [say('missing', `HubSpot no longer has ${what}.`, 'Create it again with: tandem fields apply.')];
  if (now.archived)
    return [
      say('archived', `Somebody archived ${what} in HubSpot.`, 'Restore it in HubSpot, or with: tandem fields apply.'),
    ];
  const found: Found[] = [];
  if (now.label !== before.label)
    found.push(say('renamed', `Somebody renamed ${what} of HubSpot to '${now.label}'.`, AGREE));
  if (now.type !== before.type || now.fieldType !== before.fieldType)
    // What its options did follows from that.
    return [
      ...found,
      say(
        'retyped',
        `Somebody changed the type of ${what} in HubSpot from ${before.type}/${before.fieldType} to ${now.type}/${now.fieldType}.`,
        AGREE,
      ),
    ].map(capital);
  const kept = new Map(now.options.map(({ value, label }) => [value, label]));
  const old = new Map(before.options.map(({ value, label }) => [value, label]));
  const removed = before.options.filter(({ value }) => !kept.has(value)).map(({ label }) => label);
  const added = now.options.filter(({ value }) => !old.has(value)).map(({ label }) => label);
  const renamed = now.options.filter(({ value, label }) => old.has(value) && old.get(value) !== label);
  if (removed.length > 0)
    found.push(
      say(
        'option-removed',
        `${what} of HubSpot lost ${named(removed)}.`,
        'Put the option back in HubSpot, or agree: tandem fields apply.',
      ),
    );
  if (added.length > 0)
    found.push(
      say(
        'option-added',
        `${what} of HubSpot has a new option: ${named(added)}.`,
        'Offer it in Gorgias as well: tandem fields apply.',
      ),
    );
  if (renamed.length > 0)
    found.push(
      say(
        'option-renamed',
        `${what} of HubSpot shows another label for ${named(renamed.map(({ value }) => old.get(value) ?? value))}; the choice in Gorgias keeps its words.`,
        AGREE,
      ),
    );
  return found.map(capital);
}

function inGorgias({ definition: before }: SeenField, now: Definition | undefined): Found[] {
  const what = `the customer field '${before.label}'`;
  const say = (kind: DriftKind, message: string, cure: string): Found => ({ side: 'gorgias', kind, message, cure });
  if (now === undefined)
    return [say('missing', `Gorgias no longer has ${what}.`, 'Create it again with: tandem fields apply.')];
  if (now.archived)
    return [
      say('archived', `Somebody archived ${what} in Gorgias.`, 'Restore it in Gorgias, or with: tandem fields apply.'),
    ];
  const found: Found[] = [];
  if (now.label !== before.label)
    found.push(say('renamed', `Somebody renamed ${what} of Gorgias to '${now.label}'.`, AGREE));
  if (now.dataType !== before.dataType || now.inputType !== before.inputType)
    found.push(
      say(
        'retyped',
        `Somebody changed the type of ${what} in Gorgias from ${before.dataType}/${before.inputType} to ${now.dataType}/${now.inputType}.`,
        AGREE,
      ),
    );
  const choices = choicesOf(now);
  const removed = before.choices.filter((choice) => !choices.includes(choice));
  const added = choices.filter((choice) => !before.choices.includes(choice));
  if (removed.length > 0 && choices.length > 0)
    found.push(
      say(
        'option-removed',
        `${what} of Gorgias lost ${named(removed)}.`,
        'Put the choice back in Gorgias, or with: tandem fields apply.',
      ),
    );
  if (added.length > 0 && before.choices.length > 0)
    found.push(
      say(
        'option-added',
        `${what} of Gorgias has a new choice: ${named(added)}.`,
        'Offer it in HubSpot as well: tandem fields apply.',
      ),
    );
  return found.map(capital);
}

const capital = (found: Found): Found => ({
  ...found,
  message: `${found.message.slice(0, 1).toUpperCase()}${found.message.slice(1)}`,
});

/** The first few, in words. */
function named(all: readonly string[]): string {
  const some = all.slice(0, 5).map((one) => `'${one}'`);
  return all.length > some.length ? `${some.join(', ')} and ${all.length - some.length} more` : some.join(', ');
}
