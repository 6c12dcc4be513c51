/** Options of HubSpot against choices of Gorgias: mapped by value, shown by label. */
import type { PropertyOption } from './live.ts';

export type ChoiceMap = Readonly<Record<string, string>>;

export interface ChoiceSources {
  /** What Gorgias offers now; empty for a line of text, which takes anything. */
  readonly choices: readonly string[];
  /** What `tandem.yaml` says. */
  readonly said?: Readonly<Record<string, string | number | boolean>> | undefined;
  /** What was agreed when the field was last applied: a label renamed in HubSpot renames no choice. */
  readonly before?: ChoiceMap | undefined;
}

const SEPARATOR = '::';
const MOST = 255;

/** The last step of a nested choice. */
const leafOf = (choice: string): string =>
  choice.slice(choice.lastIndexOf(SEPARATOR) + SEPARATOR.length * Number(choice.includes(SEPARATOR)));

/**
 * HubSpot's option value -> Gorgias' choice, one to one. In this order: what the configuration says, what was agreed
 * before, a choice like the label, one like the value, a nested one whose last step is the label, else the label,
 * which Gorgias then does not offer yet.
 */
export function choiceMap(
  options: readonly PropertyOption[],
  { choices, said = {}, before = {} }: ChoiceSources,
): ChoiceMap {
  const map = new Map<string, string>();
  const used = new Set<string>();
  const take = (value: string, choice: string | undefined): void => {
    if (choice === undefined || map.has(value) || used.has(choice)) return;
    map.set(value, choice);
    used.add(choice);
  };
  const offered = new Set(choices);
  const each = (find: (option: PropertyOption) => string | undefined): void => {
    for (const option of options) take(option.value, find(option));
  };
  // Two options may share one choice if a person says so.
  for (const { value } of options) if (said[value] !== undefined) map.set(value, String(said[value]));
  for (const choice of map.values()) used.add(choice);
  each(({ value }) => (choices.length === 0 || offered.has(before[value] ?? '') ? before[value] : undefined));
  each(({ label }) => (offered.has(labelOf(label)) ? labelOf(label) : undefined));
  each(({ value }) => (offered.has(value) ? value : undefined));
  each(({ label }) =>
    onlyOne(choices.filter((choice) => choice.includes(SEPARATOR) && leafOf(choice) === labelOf(label))),
  );
  each(({ label, value }) => labelOf(label) || value);
  each(({ label, value }) => `${labelOf(label)} (${value})`.slice(-MOST));
  // Labels that spell out another's way round it: the first number that is free.
  for (let count = 2; map.size < options.length; count += 1) each(({ value }) => `${value} (${count})`.slice(-MOST));
  return Object.fromEntries(options.flatMap(({ value }) => entry(value, map.get(value))));
}

const entry = (value: string, choice: string | undefined): [string, string][] =>
  choice === undefined ? [] : [[value, choice]];

const onlyOne = (found: readonly string[]): string | undefined => (found.length === 1 ? found[0] : undefined);

/** Gorgias takes 1 to 255 characters. */
const labelOf = (label: string): string => label.trim().slice(0, MOST);

/** Choices that the map needs and Gorgias does not offer. */
export const missingChoices = (map: ChoiceMap, choices: readonly string[]): readonly string[] => [
  ...new Set(Object.values(map).filter((choice) => !choices.includes(choice))),
];
