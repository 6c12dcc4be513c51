import { NO_OPTIONS_ROW, OWNER_ROW, type RefusedRow, TYPE_TABLE, type TypeRow } from './type-table.data.ts';
import type { Property } from './live.ts';

/** `hubspot_owner_id`, and further properties of the kind that people make. */
const OWNER_NAME = /(?:^|_)owner(?:_id)?$/;

export const isOwner = ({ name, type, options }: Property): boolean =>
  type === 'enumeration' && options.length === 0 && OWNER_NAME.test(name);

export function typeOf(property: Property): TypeRow | RefusedRow {
  if (isOwner(property)) return OWNER_ROW;
  if (property.type === 'enumeration' && property.options.length === 0) return NO_OPTIONS_ROW;
  return rowFor(property.type, property.fieldType);
}

export function rowFor(type: string, fieldType: string): TypeRow | RefusedRow {
  const fits = (row: TypeRow | RefusedRow): boolean =>
    (row.type === type || row.type === '*') && (row.fieldType === fieldType || row.fieldType === '*');
  return TYPE_TABLE.find(fits) ?? NO_OPTIONS_ROW;
}

/** What HubSpot lets nobody write, whatever its type. */
export const isMirror = ({ readOnly, calculated }: Property): boolean => readOnly || calculated;

/** Worked out by Tandem from other records (`rollup:owner`): no property of HubSpot, so it is only ever read. */
export const isDerivedSlot = (slot: string): boolean => slot.includes(':');

const DERIVED_NUMBERS = /(?:deals|amount)$/;
const DERIVED_MOMENTS = /(?:_at|activity)$/;

export function derivedProperty(slot: string): Property {
  const kind = DERIVED_NUMBERS.test(slot)
    ? { type: 'number', fieldType: 'number' }
    : DERIVED_MOMENTS.test(slot)
      ? { type: 'datetime', fieldType: 'date' }
      : { type: 'string', fieldType: 'text' };
  const label = slot.slice(slot.indexOf(':') + 1).replaceAll('_', ' ');
  return { name: slot, label, ...kind, options: [], readOnly: true, calculated: true, archived: false };
}
