/** How the mapping names a customer field of Gorgias: `field:<id>`, `field:<label>`, or `field` for HubSpot's label. */
import type { FieldSpec } from '../mapping.ts';

const PREFIX = 'field:';

export const isFieldSlot = (slot: string): boolean => slot === 'field' || slot.startsWith(PREFIX);

/** A field whose Gorgias half is a customer field. */
export const isCustom = ({ slots }: Pick<FieldSpec, 'slots'>): boolean => slots.gorgias.some(isFieldSlot);

/** The part behind `field:`; `''` for `field` alone. */
export const nameInSlot = (slot: string): string => slot.slice(PREFIX.length).trim();

export const isId = (name: string): boolean => /^\d+$/.test(name);

export const slotOf = (id: string): string => `${PREFIX}${id}`;
