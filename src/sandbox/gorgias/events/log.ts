import type { SideClock } from '../../kernel/clock.ts';
import { Counter } from '../../kernel/ids.ts';
import type { Later } from '../../kernel/later.ts';
import { merged, type Walkable } from '../../kernel/merged.ts';
import type { Random } from '../../kernel/random.ts';
import { SortedKeys } from '../../kernel/sorted.ts';
import { IdsByKey } from '../wire/index.ts';
import { type Moment, stamp } from '../wire/moment.ts';
import { momentKey } from '../wire/pages.ts';

/** gorgias.md 6.1 */
export interface Happening {
  readonly id: number;
  readonly type: string;
  readonly objectType: string;
  readonly objectId: number;
  /** Null: the system did it. */
  readonly userId: number | null;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly at: Moment;
  /** The event whose `context` it shares: one chain, one context. */
  readonly chain: number;
}

export type NewHappening = Omit<Happening, 'id' | 'chain'> & { readonly chain?: number };

export interface EventSettings {
  delayMs(): number;
  /** Most that an event may be late beyond the delay, each by a time of its own. */
  disorderMs(): number;
  retentionDays(): number;
}

export interface EventState {
  readonly rows: readonly Happening[];
  readonly next: number;
}

const DAY = 86_400_000;

/** What happened in the account, in the order of its timestamps. */
export class EventLog {
  readonly #clock: SideClock;
  readonly #later: Later;
  readonly #settings: EventSettings;
  readonly #random: Random;
  readonly #rows = new Map<number, Happening>();
  readonly #byObject = new IdsByKey();
  readonly #ids = new Counter(2_191_000_001);
  readonly keys = new SortedKeys();
  readonly #byType = new Map<string, SortedKeys>();

  constructor(clock: SideClock, later: Later, settings: EventSettings, random: Random) {
    this.#clock = clock;
    this.#later = later;
    this.#settings = settings;
    this.#random = random;
  }

  /** Answers the id. It can be listed at once, or as late as `gorgias.event-delay-ms` and `-disorder-ms` say. */
  add(happening: NewHappening): number {
    const row = this.#numbered(happening);
    this.#later.after(this.#settings.delayMs() + this.#random.int(0, this.#settings.disorderMs()), () =>
      this.#show(row),
    );
    return row.id;
  }

  /** What happened long ago: it can be listed, whatever is late today. */
  recall(happening: NewHappening): void {
    this.#show(this.#numbered(happening));
  }

  get(id: number): Happening | undefined {
    return this.#rows.get(id);
  }

  of(objectId: number): Happening[] {
    return this.#byObject
      .get(String(objectId))
      .map((id) => this.#rows.get(id))
      .filter((row) => row !== undefined);
  }

  /** Events of some types, in the order of all. */
  keysOf(types: readonly string[]): Walkable {
    return merged([...new Set(types)].flatMap((type) => this.#byType.get(type) ?? []));
  }

  /** Events before it are no longer listed; undefined while all are kept. */
  get oldest(): Moment | undefined {
    const days = this.#settings.retentionDays();
    return days === 0 ? undefined : (this.#clock.now() - days * DAY) * 1000;
  }

  state(): EventState {
    return { rows: [...this.#rows.values()], next: this.#ids.snapshot() };
  }

  restore({ rows, next }: EventState): void {
    this.#rows.clear();
    this.#byObject.clear();
    this.keys.clear();
    this.#byType.clear();
    for (const row of rows) this.#show(row);
    this.#ids.restore(next);
  }

  #numbered(happening: NewHappening): Happening {
    const id = this.#ids.take();
    return { ...happening, id, chain: happening.chain ?? id };
  }

  #show(row: Happening): void {
    this.#rows.set(row.id, row);
    this.#byObject.add(String(row.objectId), row.id);
    const key = momentKey(row.at, row.id);
    this.keys.add(key);
    const ofType = this.#byType.get(row.type) ?? new SortedKeys();
    this.#byType.set(row.type, ofType);
    ofType.add(key);
  }
}

/** The first key of a moment, to start a walk there. */
export const fromMoment = (moment: Moment): string => `${stamp(moment)}|`;
