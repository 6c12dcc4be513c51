/** Bodies of customer-field definitions (gorgias.md 5). */
import type { FieldChange, FieldDefinition, FieldDraft } from './port.ts';

export const createBody = ({ label, dataType, choices, description, priority }: FieldDraft) => ({
  object_type: 'Customer',
  label,
  required: false,
  definition: { data_type: dataType, input_settings: inputOf(dataType, choices) },
  ...(description === undefined ? {} : { description }),
  ...(priority === undefined ? {} : { priority }),
});

const inputOf = (dataType: string, choices: readonly string[] | undefined) => {
  if (dataType === 'number') return { input_type: 'input_number' };
  if (dataType === 'boolean') return { input_type: 'dropdown', choices: [true, false] };
  return choices === undefined ? { input_type: 'input' } : { input_type: 'dropdown', choices };
};

/** `object_type`, `label` and `definition` have to be sent again. */
export const updateBody = (
  { label, dataType, inputType, choices, min, max }: FieldDefinition,
  { choices: wanted, archived }: FieldChange,
) => ({
  object_type: 'Customer',
  label,
  definition: {
    data_type: dataType,
    input_settings: {
      input_type: inputType,
      ...(inputType === 'dropdown' ? { choices: wanted ?? choices } : {}),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
    },
  },
  ...(archived === undefined ? {} : { deactivated_datetime: null }),
});
