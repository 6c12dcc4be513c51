import type { FieldDefinition, GorgiasApi } from './port.ts';

/** Customer-field definitions in memory: made and changed, never deleted (gorgias.md 5). */
export function definitionsIn(
  fields: FieldDefinition[],
): Pick<GorgiasApi, 'listFields' | 'createField' | 'updateField'> {
  return {
    listFields: async ({ archived = false }) => ({
      definitions: fields.filter((field) => field.archived === archived),
    }),
    createField: async ({ label, dataType, choices }) => {
      const inputType = dataType === 'number' ? 'input_number' : choices === undefined ? 'input' : 'dropdown';
      const made = {
        id: String(320_100 + fields.length),
        label,
        dataType,
        inputType,
        choices: choices ?? [],
        archived: false,
      };
      fields.push(made);
      return made;
    },
    updateField: async (definition, change) => {
      const at = fields.findIndex(({ id }) => id === definition.id);
      const next = { ...definition, ...change };
      fields[at] = next;
      return next;
    },
  };
}
