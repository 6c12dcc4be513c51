import { type Endpoint, type EndpointTest, endpointTest } from './endpoints.ts';

/**
 * `before`: held before its effect. `after`: held after its effect, before the answer. `answered`: the answer has
 * been sent; nothing waits, the hold only reports itself, so that a tester can end the caller at that point.
 */
export type HoldPoint = 'before' | 'after' | 'answered';

export interface HoldRule extends Endpoint {
  /** Which matching call since the rule was set, from 1; default 1. */
  readonly nth?: number;
  readonly at: HoldPoint;
}

export interface HoldState {
  readonly hold: number;
  readonly rule: HoldRule;
  readonly held: boolean;
  readonly released: boolean;
  /** The held call, once there is one. */
  readonly call?: { readonly method: string; readonly path: string; readonly at: string };
}

interface Live {
  readonly number: number;
  readonly rule: HoldRule;
  readonly matches: EndpointTest;
  readonly opened: Promise<void>;
  readonly open: () => void;
  seen: number;
  call?: { readonly method: string; readonly path: string; readonly at: string };
  released: boolean;
}

/** One call that a hold means. `reach` waits at the hold's point and at no other. */
export interface Held {
  readonly at: HoldPoint;
  reach(point: HoldPoint): Promise<void> | undefined;
}

/** Stops single calls at a chosen point. A held call keeps its effect whatever becomes of its caller. */
export class Holds {
  #rules: Live[] = [];
  #count = 0;

  add(rule: HoldRule): number {
    this.#count += 1;
    const { promise, resolve } = Promise.withResolvers<void>();
    const number = this.#count;
    this.#rules.push({
      number,
      rule,
      matches: endpointTest(rule),
      opened: promise,
      open: resolve,
      seen: 0,
      released: false,
    });
    return number;
  }

  /** Counts the call; answers the hold that means exactly this call. */
  match(side: string, method: string, path: string, now: () => string): Held | undefined {
    let found: Held | undefined;
    for (const live of this.#rules) {
      if (live.released || live.call !== undefined || !live.matches(side, method, path)) continue;
      live.seen += 1;
      if (found === undefined && live.seen === (live.rule.nth ?? 1)) found = this.#held(live, method, path, now);
    }
    return found;
  }

  list(): readonly HoldState[] {
    return this.#rules.map(({ number, rule, call, released }) => ({
      hold: number,
      rule,
      held: call !== undefined && !released,
      released,
      ...(call === undefined ? {} : { call }),
    }));
  }

  /** Lets every held call go on and forgets the rules; with a number, only that one. */
  release(number?: number): number {
    const chosen = this.#rules.filter((live) => number === undefined || live.number === number);
    for (const live of chosen) {
      live.released = true;
      live.open();
    }
    this.#rules = this.#rules.filter((live) => !chosen.includes(live));
    return chosen.length;
  }

  #held(live: Live, method: string, path: string, now: () => string): Held {
    return {
      at: live.rule.at,
      reach: (point) => {
        if (point !== live.rule.at || live.released) return undefined;
        live.call = { method, path, at: now() };
        return point === 'answered' ? undefined : live.opened;
      },
    };
  }
}
