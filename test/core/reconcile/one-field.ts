/** A link with one mapped field: the smallest world in which the table can be tried. */
import { type FieldSpec, type Mapping, mappingOf } from '../../../src/core/mapping.ts';
import { type LinkDecision, type LinkFlags, OPEN_SCHEMA, type Schema } from '../../../src/core/reconcile/contract.ts';
import { reconcileLink } from '../../../src/core/reconcile/reconcile.ts';
import type { Agreement, FieldDecision, Json, Slots, View } from '../../../src/core/types.ts';

export interface World {
  readonly field?: Partial<FieldSpec>;
  readonly hubspot: Slots;
  readonly gorgias: Slots;
  readonly agreed?: Agreement;
  readonly schema?: Partial<Schema>;
  readonly flags?: LinkFlags;
  readonly complete?: boolean;
}

const TEXT: FieldSpec = { name: 'it', codec: { kind: 'text' }, slots: { hubspot: ['company'], gorgias: ['field:1'] } };

export const mapping = (field: Partial<FieldSpec> = {}): Mapping =>
  mappingOf([{ ...TEXT, ...field }], { crossIdProperty: 'gorgias_customer_id' });

/** Already tied together, so that cross ids stay out of the way. */
export const viewsOf = ({ hubspot, gorgias, complete = true }: World): { hubspot: View; gorgias: View } => ({
  hubspot: { side: 'hubspot', id: '101', slots: { gorgias_customer_id: '7', ...hubspot }, complete: true },
  gorgias: { side: 'gorgias', id: '7', slots: { external_id: 'tandem:42:101', ...gorgias }, complete },
});

export function reconciled(world: World): LinkDecision {
  return reconcileLink({
    mapping: mapping(world.field),
    views: viewsOf(world),
    agreements: world.agreed === undefined ? {} : { it: world.agreed },
    settings: { portalId: '42', schema: { ...OPEN_SCHEMA, ...world.schema } },
    ...(world.flags && { flags: world.flags }),
  });
}

export function decided(world: World): FieldDecision {
  const [decision] = reconciled(world).fields;
  if (decision === undefined) throw new Error('expected a decision on the field, found none');
  return decision;
}

/** `outcome rule`, and what is set on which side: all that a row of the table says. */
export function told({ outcome, rule, writes, agreement, heldAfterWrite }: FieldDecision) {
  return {
    says: `${outcome} ${rule}`,
    ...(writes.hubspot && { hubspot: writes.hubspot.slots }),
    ...(writes.gorgias && { gorgias: writes.gorgias.slots }),
    ...(agreement?.held !== undefined && { held: agreement.held }),
    ...(heldAfterWrite !== undefined && { heldAfterWrite }),
  };
}

export const text = (hubspot: Json, gorgias: Json): { hubspot: Slots; gorgias: Slots } => ({
  hubspot: { company: hubspot },
  gorgias: { 'field:1': gorgias },
});
