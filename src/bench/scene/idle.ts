import { until } from '../../demo/story/until.ts';
import type { Operations } from './operations.ts';

const WITHIN_MS = 6 * 3_600_000;
/** A status counts everything: asked more often it would take a good part of the machine that is measured. */
const EVERY_MS = 500;

interface Status {
  readonly idle: boolean;
  readonly connections: readonly {
    readonly listed: boolean;
    readonly stopped: string | null;
    readonly brakes: readonly { readonly run: string; readonly reason: string }[];
  }[];
}

/**
 * Waits until nothing has been owed for so long: polls tick every few seconds, and what was just written comes back.
 * @throws when the daemon stands still: a brake, a stopped connection.
 */
export async function idle(api: Operations, forMs = 6_000): Promise<void> {
  let since = Number.POSITIVE_INFINITY;
  const look = async () => {
    const status = await api.get<Status>('/v1/status');
    for (const { stopped, brakes } of status.connections) {
      const [brake] = brakes;
      if (stopped !== null) throw new Error(`the connection has stopped: ${stopped}`);
      if (brake !== undefined) throw new Error(`a brake holds run ${brake.run}: ${brake.reason}`);
    }
    if (!status.idle || status.connections.some(({ listed }) => !listed)) since = Number.POSITIVE_INFINITY;
    else since = Math.min(since, Date.now());
    return Date.now() - since > forMs;
  };
  await until('the daemon to be idle', WITHIN_MS, look, EVERY_MS);
}
