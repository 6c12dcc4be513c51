/** How a report reads on a terminal: labels first, and every fault with its cure. */
import type { FieldsReport, StepLine } from '../../core/fields/report.ts';

const NAME = { hubspot: 'HubSpot', gorgias: 'Gorgias' } as const;

const VERB: Readonly<Record<StepLine['kind'], string>> = {
  'create-group': 'create',
  'create-property': 'create',
  'create-field': 'create',
  'restore-field': 'restore',
  'use-field': 'use',
  'add-options': 'extend',
  'add-choices': 'extend',
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: what a label may hold and a terminal would obey
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/g;

/** A label is data: nothing in it may steer the terminal. */
const plain = (line: string): string => line.replace(CONTROLS, ' ');

export function planLines({ steps, problems, fields }: FieldsReport): readonly string[] {
  const working = fields.filter(({ state }) => state === 'works').length;
  const lines = steps.map(
    ({ side, kind, what, detail, touches }) =>
      `  ${VERB[kind]} in ${NAME[side]}: ${what} (${detail})${touches === undefined ? '' : `; looks at ${touches} customers again`}`,
  );
  const head =
    steps.length === 0 ? 'Both services have every field that the mapping needs.' : `${steps.length} steps are needed:`;
  return [
    `${working} of ${fields.length} customer fields of the mapping work.`,
    head,
    ...lines,
    ...problems.flatMap(({ field, message, cure }) => [`  cannot be synced: ${field}: ${message}`, `    ${cure}`]),
  ].map(plain);
}

export function driftLines({ drift }: FieldsReport): readonly string[] {
  if (drift.length === 0) return ['No field drifted.'];
  return [
    `${drift.length} changes by people since the fields were last agreed to:`,
    ...drift.flatMap(({ field, message, cure, stops }) => [
      `  ${field}${stops ? ' (stopped)' : ''}: ${message}`,
      `    ${cure}`,
    ]),
  ].map(plain);
}
