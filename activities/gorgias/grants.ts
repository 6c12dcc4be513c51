import type { Grant } from '../../src/quota/port.ts';

/** Leave to write, kept between a GET and the PUT right behind it, by action id. In this process only: losing it costs a wait. */
export class Grants {
  readonly #kept = new Map<string, { grant: Grant; timer: NodeJS.Timeout }>();
  readonly #keepMs: number;

  constructor(keepMs: number) {
    this.#keepMs = keepMs;
  }

  keep(action: string, grant: Grant): void {
    const timer = setTimeout(() => this.take(action)?.release(), this.#keepMs);
    timer.unref();
    this.#kept.set(action, { grant, timer });
  }

  take(action: string): Grant | undefined {
    const kept = this.#kept.get(action);
    if (kept === undefined) return undefined;
    clearTimeout(kept.timer);
    this.#kept.delete(action);
    return kept.grant;
  }
}
