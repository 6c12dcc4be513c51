import { readFileSync } from 'node:fs';

/**
 * Which given names are spellings of each other. Data: `nicknames.csv` by Carlton Northern and Nick Crews
 * (Apache-2.0, see NICKNAMES-LICENSE.txt), read once when the first name is looked up.
 */
export interface Nicknames {
  /** The formal names that this one stands for; a formal name stands for itself. Unknown names have none. */
  formsOf(name: string): readonly string[];
  isKnown(name: string): boolean;
}

function parse(csv: string): ReadonlyMap<string, readonly string[]> {
  const forms = new Map<string, string[]>();
  const add = (name: string, form: string): void => {
    const list = forms.get(name);
    if (list === undefined) forms.set(name, [form]);
    else if (!list.includes(form)) list.push(form);
  };
  for (const line of csv.split(/\r?\n/).slice(1)) {
    const [formal, , short] = line.split(',');
    if (!formal || !short) continue;
    add(formal, formal);
    add(short, formal);
  }
  return forms;
}

let loaded: ReadonlyMap<string, readonly string[]> | undefined;

function table(): ReadonlyMap<string, readonly string[]> {
  loaded ??= parse(readFileSync(new URL('./nicknames.csv', import.meta.url), 'utf8'));
  return loaded;
}

export const nicknames: Nicknames = {
  formsOf: (name) => table().get(name) ?? [],
  isKnown: (name) => table().has(name),
};
