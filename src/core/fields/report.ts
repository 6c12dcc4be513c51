/** What `tandem fields` tells: plain data, in the words of both vendors. */
import type { FieldSpec } from '../mapping.ts';
import type { Drift } from './drift.ts';
import { propertyOf } from './find.ts';
import type { FieldsState } from './state.ts';
import { customOf } from './state.ts';
import type { FieldProblem, FieldStep, FieldsPlan } from './steps.ts';
import { isCustom } from './slot.ts';

export interface FieldLine {
  readonly field: string;
  /** The property's name, and its label where HubSpot has it. */
  readonly hubspot: { readonly name: string; readonly label?: string; readonly type?: string };
  /** The customer field's label and id; only what the mapping names where Gorgias has none. */
  readonly gorgias: { readonly label: string; readonly id?: string; readonly type?: string };
  readonly direction?: string;
  readonly state: 'works' | 'stopped';
  readonly why?: string;
  readonly cure?: string;
}

export interface StepLine {
  readonly side: 'hubspot' | 'gorgias';
  readonly kind: FieldStep['kind'];
  readonly field?: string;
  /** What is made or changed, by its label. */
  readonly what: string;
  readonly detail: string;
  /** Customers that hold a value of this field: they are looked at again. Absent where nobody is. */
  readonly touches?: number;
}

export interface FieldsReport {
  readonly connection: string;
  readonly checkedAt: string;
  readonly fields: readonly FieldLine[];
  readonly steps: readonly StepLine[];
  readonly problems: readonly FieldProblem[];
  readonly drift: readonly Drift[];
}

export const stepLine = (step: FieldStep): StepLine => {
  const { side, kind } = step;
  const field = 'field' in step && step.field !== undefined ? { field: step.field } : {};
  return { side, kind, ...field, what: whatOf(step), detail: detailOf(step) };
};

function whatOf(step: FieldStep): string {
  if (step.kind === 'create-property') return `${step.property.label} (${step.property.name})`;
  return step.kind === 'create-field' ? step.draft.label : step.label;
}

function detailOf(step: FieldStep): string {
  switch (step.kind) {
    case 'create-group':
      return 'group of contact properties';
    case 'create-property': {
      const { type, fieldType, unique, options } = step.property;
      const many = options.length === 0 ? '' : `, ${options.length} options`;
      return `${type}/${fieldType}${unique ? ', unique values' : ''}${many}${step.restores ? ', out of the archive' : ''}`;
    }
    case 'create-field':
      return step.draft.choices === undefined
        ? step.draft.dataType
        : `dropdown: ${step.draft.choices.slice(0, 8).join(', ')}${step.draft.choices.length > 8 ? ' ...' : ''}`;
    case 'restore-field':
      return 'out of the archive';
    case 'use-field':
      return 'which is there already';
    default:
      return `adds ${step.added.join(', ')}`;
  }
}

/** One line for every custom field of the mapping, in its order. */
export const fieldLines = (state: FieldsState): readonly FieldLine[] =>
  customOf(state.resolved, state.specs).map((one) => {
    const spec = state.specs.find(({ name }) => name === one.name) as FieldSpec;
    const property = propertyOf(spec, state.live);
    const hubspot = {
      name: spec.slots.hubspot[0] ?? '',
      ...(property === undefined ? {} : { label: property.label, type: `${property.type}/${property.fieldType}` }),
    };
    const named = { label: (spec.slots.gorgias[0] ?? '').replace(/^field:?/, '') };
    if ('fault' in one)
      return {
        field: one.name,
        hubspot,
        gorgias: named,
        state: 'stopped',
        why: one.fault.message,
        cure: one.fault.cure,
      };
    const definition = one.seen?.definition;
    const gorgias =
      definition === undefined
        ? named
        : { label: definition.label, id: definition.id, type: `${definition.dataType}/${definition.inputType}` };
    return { field: one.name, hubspot, gorgias, direction: one.spec.direction ?? 'both', state: 'works' };
  });

/** HubSpot's property of a field that a step first makes work. */
export const propertyTouched = (specs: readonly FieldSpec[], step: FieldStep): string | undefined => {
  if (step.kind !== 'create-field' && step.kind !== 'restore-field' && step.kind !== 'use-field') return undefined;
  return specs.find((spec) => isCustom(spec) && spec.name === step.field)?.slots.hubspot[0];
};

export type { FieldsPlan };
