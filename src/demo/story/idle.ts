import type { ConnectionStatus, Status } from '../product/operations.ts';
import { counted } from './say.ts';
import type { Stage } from './stage.ts';
import { until } from './until.ts';

/** What was just written comes back as webhooks, and polls tick: idle must last before it counts. */
const SETTLED_MS = 1_500;
const WITHIN_MS = 10 * 60_000;
const TELL_MS = 5_000;
/** A status counts everything: asked more often it would take a good part of the machine it asks about. */
const EVERY_MS = 500;

/** Waits until nothing has been owed for a while. @throws when the daemon stands still: a brake, a stopped connection. */
export async function idle({ daemon, say }: Stage): Promise<Status> {
  let since = Number.POSITIVE_INFINITY;
  let told = Date.now();
  const look = async () => {
    const status = await daemon.operations.status();
    for (const connection of status.connections) refuseStandstill(connection);
    if (!status.idle || status.connections.some(({ listed }) => !listed)) since = Number.POSITIVE_INFINITY;
    else since = Math.min(since, Date.now());
    if (Date.now() - told > TELL_MS) {
      told = Date.now();
      say.line(`  ${howFar(status)}`);
    }
    return Date.now() - since >= SETTLED_MS && status;
  };
  return until('the daemon to be idle', WITHIN_MS, look, EVERY_MS);
}

function refuseStandstill({ name, stopped, brakes }: ConnectionStatus): void {
  if (stopped !== null) throw new Error(`connection '${name}' has stopped: ${stopped}`);
  const [brake] = brakes;
  if (brake !== undefined) throw new Error(`a brake holds run ${brake.run}: ${brake.reason}`);
}

const howFar = ({ connections: [one] }: Status): string =>
  one === undefined
    ? ''
    : `${counted(one.links.paired, 'customer')} paired, ${counted(one.inbox, 'record')} owed a look`;
