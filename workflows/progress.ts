import { ActivityFailure, ApplicationFailure, isCancellation } from '@temporalio/workflow';
import type { Deferral, LinkToReconcile } from '../activities/batch.ts';

/** How long a link waits after a failure of its vendor, in vendor seconds. */
const RETRY_SECONDS = 5;

const codeOf = (error: ActivityFailure): string =>
  error.cause instanceof ApplicationFailure ? (error.cause.type ?? 'failed') : (error.cause?.name ?? 'failed');

/** Which links of a batch are still going; those that are not keep their marks and come back. */
export class Progress {
  readonly #deferred = new Map<string, Deferral>();
  readonly #links: readonly LinkToReconcile[];

  constructor(links: readonly LinkToReconcile[]) {
    this.#links = links;
  }

  going(): LinkToReconcile[] {
    return this.#links.filter(({ link }) => !this.#deferred.has(link));
  }

  isGoing(link: string): boolean {
    return !this.#deferred.has(link);
  }

  defer(deferrals: readonly Deferral[]): void {
    for (const deferral of deferrals) this.#deferred.set(deferral.link, deferral);
  }

  deferred(): Deferral[] {
    return [...this.#deferred.values()];
  }

  /** Runs a step for some links. A vendor's failure puts these links off, and the others go on. */
  async guarded(links: readonly { link: string }[], step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
      const why = codeOf(error);
      this.defer(links.map(({ link }) => ({ link, why, seconds: RETRY_SECONDS })));
    }
  }
}
