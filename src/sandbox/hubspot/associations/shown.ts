import type { Crm } from '../crm.ts';
import { invalid, refuse } from '../errors.ts';
import { OBJECT_TYPES, type ObjectName, objectNameOf } from '../records/object-type.ts';
import type { End } from './associations.ts';

const shownFor = (crm: Crm, end: End, to: ObjectName) =>
  crm.linked(end, to).flatMap((id) =>
    crm.associations.labels(end, { type: to, id }).map(({ label }) => ({
      id,
      type: `${singular(end.type)}_to_${singular(to)}${label === 'Primary' ? '_primary' : ''}`,
    })),
  );

const singular = (name: ObjectName): string => OBJECT_TYPES.find((type) => type.name === name)?.singular ?? name;

/** The `associations` of a record as a read with that parameter shows them; nothing for types without any. */
export const associationsShown = (crm: Crm, end: End, asked: readonly string[]): Record<string, unknown> => {
  const shown: Record<string, unknown> = {};
  for (const text of asked) {
    const to = objectNameOf(text);
    if (to === undefined) return refuse(invalid(`Unable to infer object type from: ${text}`));
    const results = shownFor(crm, end, to);
    if (results.length > 0) shown[to] = { results };
  }
  return Object.keys(shown).length === 0 ? {} : { associations: shown };
};
