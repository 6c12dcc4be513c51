/** A world in which a right is missing: nothing is written, the operator is told, and once it is there all goes on. */
import { makeEngine } from '../engine/engine.ts';
import { eventually } from '../engine/eventually.ts';
import { World } from '../engine/scenario.ts';
import { type Reading, switchesOf, usualOf } from '../../src/drill/plan/readings.ts';
import { againstNow, CUSTOMERS, WITHIN_MS } from './world.ts';

/** Answers what is wrong; nothing if all is well. */
export async function faultsWhileLocked(reading: Reading, seed: number): Promise<readonly string[]> {
  const sandbox = { customers: CUSTOMERS, seed, switches: switchesOf([reading]) };
  const engine = await makeEngine({ sandbox });
  try {
    const world = new World(engine, []);
    const told = await world.start().then(
      () => stopped(world),
      (refused: Error) => refused.message,
    );
    const writes = (await world.control.apiCalls()).filter(
      ({ side, after }) => reading.name.startsWith(side) && after !== null,
    );
    await engine.stop();
    engine.running.sandbox.kernel.switches.set(reading.name, usualOf(reading));
    await world.start();
    await world.quiet(WITHIN_MS);
    return [
      ...(told === '' ? ['nobody is told'] : []),
      ...(writes.length > 0 ? [`${writes.length} writes without the right to`] : []),
      ...(await againstNow(world)),
    ];
  } finally {
    await engine.close();
  }
}

/** The connection comes to stand still by itself; answers why. */
const stopped = (world: World): Promise<string> =>
  eventually(
    'the connection to stop',
    async () => (await world.api.status()).connections[0]?.stopped ?? undefined,
    WITHIN_MS,
  );
