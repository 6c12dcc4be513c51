/**
 * What the auditor looks at: the sandbox's truth and call log, and conflicts and journal as the operations API
 * shows them to its user. These shapes are its own reading of the two APIs; it shares no code with the product.
 */
export type Side = 'hubspot' | 'gorgias';
export const SIDES: readonly Side[] = ['hubspot', 'gorgias'];
export const across = (side: Side): Side => (side === 'hubspot' ? 'gorgias' : 'hubspot');

export type Values = Readonly<Record<string, unknown>>;

export interface TruthRow {
  readonly id: string;
  readonly person: string | null;
  readonly archived: boolean;
  readonly mergedInto: string | null;
  readonly fields: Values;
}

export interface Call {
  readonly n: number;
  readonly at: string;
  readonly side: Side;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ids: readonly string[];
  /** By record id, as are the next ones. */
  readonly before: Readonly<Record<string, Values | null>> | null;
  readonly after: Readonly<Record<string, Values | null>> | null;
  readonly bodyFields: Readonly<Record<string, Values>> | null;
  readonly kinds: Readonly<Record<string, string>> | null;
  readonly created: Readonly<Record<string, { readonly liveBefore: readonly string[] }>> | null;
  readonly actor: { readonly type: string; readonly name: string };
}

/** An entry of `/v1/conflicts`. Values are objects of the vendors' own slots. */
export interface Conflict {
  readonly field: string;
  readonly hubspot: { readonly id: string | null; readonly value: Values };
  readonly gorgias: { readonly id: string | null; readonly value: Values };
}

/** An entry of `/v1/journal`. */
export interface JournalEntry {
  readonly side: Side;
  readonly remoteId: string | null;
  readonly fields: Readonly<Record<string, { readonly old?: Values; readonly new?: Values; readonly losing?: Values }>>;
}

/** Numbers of calls: after `from`, up to and with `to`. */
export interface CallRange {
  readonly from: number;
  readonly to: number;
}

export interface Evidence {
  readonly truth: Readonly<Record<Side, readonly TruthRow[]>>;
  readonly calls: readonly Call[];
  /** Persons who can be linked at all; null where nobody knows who is who. */
  readonly linkable: readonly string[] | null;
  readonly conflicts: readonly Conflict[];
  readonly journal: readonly JournalEntry[];
  /** Fields that the mapping leaves alone; none by default. */
  readonly unmapped?: readonly string[];
  /** The second full sweep, begun when the daemon was idle. */
  readonly secondPass: CallRange;
}

/** Someone inside a vendor's own product, whose word the sync has to keep. */
export const isEditor = ({ actor }: Call): boolean => actor.type === 'person' || actor.type === 'import';
export const isOurs = ({ actor }: Call): boolean => actor.type === 'api';
