import type { Side } from './world.ts';

/** Who did it: `api` is a credential of the vendor's API, the others act inside the vendor's own product. */
export interface Actor {
  readonly type: 'api' | 'person' | 'import' | 'automation';
  readonly name: string;
}

export type Values = Readonly<Record<string, unknown>>;

/** What one call did to one record, in the vendor's own names. */
export interface RecordWrite {
  /** The written and the changed values before; null for a create. */
  readonly before: Values | null;
  /** The same values after; null for a delete. */
  readonly after: Values | null;
  /** The values that the call carried for this record, as sent. */
  readonly sent?: Values;
  readonly kind: 'create' | 'update' | 'archive' | 'merge' | 'restore' | 'erase';
  readonly person?: string | undefined;
  /** Creates: live records that this person already had on this side. */
  readonly liveBefore?: readonly string[];
}

/** A handler notes here which records it showed and which it touched. */
export interface Trace {
  read(ids: readonly string[]): void;
  write(id: string, write: RecordWrite): void;
}

export interface Call {
  readonly n: number;
  /** When it took effect, vendor time, ISO with ms. */
  readonly at: string;
  readonly side: Side;
  readonly method: string;
  readonly path: string;
  /** What the vendor answered or meant to answer; 0 when it never got so far. */
  readonly status: number;
  /** Every record shown or touched. */
  readonly ids: readonly string[];
  /** By record id; null for reads. */
  readonly before: Readonly<Record<string, Values | null>> | null;
  readonly after: Readonly<Record<string, Values | null>> | null;
  readonly actor: Actor;
  /** By record id: the values that the call carried. */
  readonly bodyFields: Readonly<Record<string, Values>> | null;
  /** By record id: what happened to it. */
  readonly kinds: Readonly<Record<string, RecordWrite['kind']>> | null;
  /** Creates only, by record id. */
  readonly created: Readonly<
    Record<string, { readonly person: string | null; readonly liveBefore: readonly string[] }>
  > | null;
  readonly query: string;
  /** The fault that struck, if one did. */
  readonly fault: string | null;
}

export class CallTrace implements Trace {
  readonly shown: string[] = [];
  readonly writes = new Map<string, RecordWrite>();

  read(ids: readonly string[]): void {
    for (const id of ids) this.shown.push(id);
  }

  /** A second write to one record in one call keeps the first `before`. */
  write(id: string, write: RecordWrite): void {
    const earlier = this.writes.get(id);
    this.writes.set(id, earlier === undefined ? write : joined(earlier, write));
  }
}

const joined = (first: RecordWrite, second: RecordWrite): RecordWrite => ({
  ...second,
  kind: first.kind === 'create' ? 'create' : second.kind,
  before: first.before === null ? null : { ...second.before, ...first.before },
  after: second.after === null ? null : { ...first.after, ...second.after },
  sent: { ...first.sent, ...second.sent },
});

export interface CallNote {
  readonly at: string;
  readonly side: Side;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly actor: Actor;
  readonly trace: CallTrace;
  readonly query?: string;
  readonly fault?: string | undefined;
}

const byId = <T>(trace: CallTrace, pick: (write: RecordWrite) => T | undefined): Record<string, T> | null => {
  const out: Record<string, T> = {};
  let any = false;
  for (const [id, write] of trace.writes) {
    const value = pick(write);
    if (value === undefined) continue;
    out[id] = value;
    any = true;
  }
  return any ? out : null;
};

/** Everything that happened, in the order in which it took effect. Keeps the newest `limit` entries. */
export class CallLog {
  readonly #limit: number;
  #calls: Call[] = [];
  #dropped = 0;

  constructor(limit = 2_000_000) {
    this.#limit = limit;
  }

  add(note: CallNote): Call {
    const { trace } = note;
    const call: Call = {
      n: this.#dropped + this.#calls.length + 1,
      at: note.at,
      side: note.side,
      method: note.method,
      path: note.path,
      status: note.status,
      ids: [...new Set([...trace.shown, ...trace.writes.keys()])],
      before: byId(trace, (write) => write.before),
      after: byId(trace, (write) => write.after),
      actor: note.actor,
      bodyFields: byId(trace, (write) => write.sent),
      kinds: byId(trace, (write) => write.kind),
      created: byId(trace, (write) =>
        write.kind === 'create' ? { person: write.person ?? null, liveBefore: write.liveBefore ?? [] } : undefined,
      ),
      query: note.query ?? '',
      fault: note.fault ?? null,
    };
    this.#calls.push(call);
    if (this.#calls.length > this.#limit * 1.1) this.#drop();
    return call;
  }

  /** Calls with a number above `n`. */
  since(n: number): readonly Call[] {
    return this.#calls.slice(Math.max(0, n - this.#dropped));
  }

  get last(): number {
    return this.#dropped + this.#calls.length;
  }

  #drop(): void {
    const spare = this.#calls.length - this.#limit;
    this.#calls = this.#calls.slice(spare);
    this.#dropped += spare;
  }
}
