import {
  anything,
  type Check,
  datetime,
  flag,
  integer,
  isObject,
  listOf,
  oneOf,
  type Shape,
  shaped,
  text,
} from '../wire/shape.ts';
import { ALL_MANAGED_TYPES } from './definition.ts';

const choiceText: Check = text(255, 1);
const number: Check = (value) => (typeof value === 'number' ? undefined : ['Not a valid number.']);

const TEXT_INPUT: Shape = {
  input_type: { check: oneOf(['input']), required: true },
  placeholder: { check: text(), nullable: true },
};
const TEXT_DROPDOWN: Shape = {
  input_type: { check: oneOf(['dropdown']), required: true },
  choices: { check: listOf(choiceText), required: true },
  default: { check: choiceText, nullable: true },
};
const NUMBER_INPUT: Shape = {
  input_type: { check: oneOf(['input_number']), required: true },
  min: { check: number, nullable: true },
  max: { check: number, nullable: true },
  placeholder: { check: text(), nullable: true },
};
const BOOLEAN_DROPDOWN: Shape = {
  input_type: { check: oneOf(['dropdown']), required: true },
  choices: { check: listOf(flag) },
  default: { check: flag, nullable: true },
};

/** There is no date, multi-select or long text (gorgias.md 5). */
const settingsFor = (dataType: unknown, settings: unknown): Shape => {
  if (dataType === 'number') return NUMBER_INPUT;
  if (dataType === 'boolean') return BOOLEAN_DROPDOWN;
  return isObject(settings) && settings.input_type === 'dropdown' ? TEXT_DROPDOWN : TEXT_INPUT;
};

const declared: Check = (value) => {
  if (!isObject(value)) return ['Invalid input type.'];
  return shaped({
    data_type: { check: oneOf(['text', 'number', 'boolean']), required: true },
    input_settings: { check: shaped(settingsFor(value.data_type, value.input_settings)), required: true },
  })(value);
};

const fields = (required: boolean): Shape => ({
  object_type: { check: oneOf(['Customer', 'Ticket']), required },
  label: { check: text(255, 1), required },
  definition: { check: declared, required },
  description: { check: text(1024), nullable: true },
  external_id: { check: text(255), nullable: true },
  priority: { check: integer(0, 5000) },
  required: { check: flag },
  managed_type: { check: oneOf(ALL_MANAGED_TYPES), nullable: true },
  deactivated_datetime: { check: datetime, nullable: true },
});

export const definitionBody: Check = shaped(fields(true));
export const definitionsBody: Check = listOf(
  shaped({ ...fields(false), id: { check: integer(1), required: true } }),
  100,
  1,
);
export const valuesBody: Check = listOf(
  shaped({ id: { check: integer(1), required: true }, value: { check: anything, required: true, nullable: true } }),
);
