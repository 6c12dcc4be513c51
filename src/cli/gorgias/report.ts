import { CommandFailure, EXIT } from '../failure.ts';

export interface Part {
  readonly state: 'missing' | 'disabled' | 'differs' | 'right';
  readonly id?: string;
  readonly differences: readonly string[];
}

/** As the operations API answers. */
export interface Sidebar {
  readonly connection: string;
  readonly url: string;
  readonly show: 'data' | 'answer';
  readonly appId: string | null;
  readonly outcome: 'done' | 'forbidden' | 'unfinished';
  readonly integration: Part;
  readonly widget: Part;
  readonly made: readonly {
    readonly part: string;
    readonly kind: 'create' | 'update' | 'delete';
    readonly id?: string;
  }[];
}

const STATES = {
  missing: 'not there: tandem gorgias install',
  disabled: 'switched off by Gorgias or a person (100 failed calls in a row do that): tandem gorgias install',
  right: 'as it should be',
} as const;

export const partLine = (name: string, { state, id, differences }: Part): string => {
  const words = state === 'differs' ? `differs (${differences.join(', ')}): tandem gorgias install` : STATES[state];
  return `  ${name.padEnd(11)} ${id === undefined ? '' : `${id}: `}${words}`;
};

const DONE = { create: 'created', update: 'corrected', delete: 'deleted' } as const;

export const madeLines = ({ made }: Sidebar): string[] =>
  made.length === 0
    ? ['  nothing had to be done']
    : made.map(({ part, kind, id }) => `  ${DONE[kind]} the ${part}${id === undefined ? '' : ` ${id}`}`);

/** @throws CommandFailure with the cure, where Gorgias did not let everything be done. */
export function refuseUnfinished({ outcome, connection }: Sidebar): void {
  if (outcome === 'forbidden')
    throw new CommandFailure(
      `Gorgias does not let the user of connection '${connection}' work with integrations and widgets: use an admin's API key (or an app with integrations:write), then run this again`,
    );
  if (outcome === 'unfinished')
    throw new CommandFailure(
      'Gorgias kept failing before everything was done; what was made is found again: run this again',
      EXIT.partial,
    );
}

export const forConnection = (name: string | undefined): { connection?: string } =>
  name === undefined ? {} : { connection: name };
