import { SortedKeys } from '../../kernel/sorted.ts';
import type { ObjectName } from '../records/object-type.ts';
import { idKey } from '../records/store.ts';

export interface Segment {
  readonly listId: string;
  readonly name: string;
  readonly type: ObjectName;
  /** Only `MANUAL` and `SNAPSHOT` ones: the sandbox evaluates no list filters. */
  readonly processingType: string;
  /** Epoch ms. */
  readonly createdAt: number;
  /** Record id to the time of joining, epoch ms. */
  readonly members: Map<string, number>;
  readonly order: SortedKeys;
}

/** Lists, which HubSpot's screens call segments, and who is in them. */
export class Lists {
  readonly #lists = new Map<string, Segment>();
  #next = 11;

  create(name: string, type: ObjectName, processingType: string, createdAt: number): Segment {
    const listId = String(this.#next);
    this.#next += 1;
    const segment = { listId, name, type, processingType, createdAt, members: new Map(), order: new SortedKeys() };
    this.#lists.set(listId, segment);
    return segment;
  }

  get(listId: string): Segment | undefined {
    return this.#lists.get(listId);
  }

  named(name: string): Segment | undefined {
    return this.all().find((segment) => segment.name === name);
  }

  all(): readonly Segment[] {
    return [...this.#lists.values()];
  }

  delete(listId: string): void {
    this.#lists.delete(listId);
  }

  /** False for one that is in already. */
  join({ members, order }: Segment, id: string, at: number): boolean {
    if (members.has(id)) return false;
    members.set(id, at);
    order.add(idKey(id));
    return true;
  }

  leave({ members, order }: Segment, id: string): boolean {
    order.delete(idKey(id));
    return members.delete(id);
  }

  /** A merged record is wherever one of its parts was. */
  move(type: ObjectName, from: string, into: string): void {
    for (const segment of this.all()) {
      const since = segment.type === type ? segment.members.get(from) : undefined;
      if (since === undefined) continue;
      this.leave(segment, from);
      this.join(segment, into, since);
    }
  }

  snapshot(): unknown {
    const lists = this.all().map(({ order: _, members, ...rest }) => ({ ...rest, members: [...members] }));
    return { lists, next: this.#next };
  }

  restore(snapshot: unknown): void {
    const saved = snapshot as {
      lists: (Omit<Segment, 'members' | 'order'> & { members: [string, number][] })[];
      next: number;
    };
    this.#lists.clear();
    this.#next = saved.next;
    for (const { members, ...rest } of saved.lists) {
      const order = new SortedKeys();
      order.fill(members.map(([id]) => idKey(id)));
      this.#lists.set(rest.listId, { ...rest, members: new Map(members), order });
    }
  }
}
