import { type Ask, callerOf } from './calls.ts';
import type { World } from './world.ts';

const SECONDS = 10;
const AT_ONCE = 32;

/** Single reads of either side by turns, as many as it can answer. */
export const simpleRequests = async (world: World): Promise<{ perSecond: number; perCpuSecond: number }> => {
  const { call, close } = callerOf(world, AT_ONCE / 2);
  const contacts = await call({ side: 'hubspot', method: 'GET', path: '/crm/v3/objects/contacts?limit=100' });
  const customers = await call({ side: 'gorgias', method: 'GET', path: '/api/customers?limit=100' });
  const asks: Ask[] = [
    ...contacts.results.map(({ id }: { id: string }) => ({
      side: 'hubspot',
      method: 'GET',
      path: `/crm/v3/objects/contacts/${id}`,
    })),
    ...customers.data.map(({ id }: { id: number }) => ({
      side: 'gorgias',
      method: 'GET',
      path: `/api/customers/${id}`,
    })),
  ];
  const measured = async (seconds: number): Promise<number> => {
    const until = performance.now() + seconds * 1000;
    let done = 0;
    const worker = async () => {
      while (performance.now() < until) {
        await call(asks[(done * 101) % asks.length] as Ask);
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return done;
  };
  await measured(2);
  const [began, before] = [performance.now(), await world.report()];
  const done = await measured(SECONDS);
  const [ended, after] = [performance.now(), await world.report()];
  await close();
  return { perSecond: (done / (ended - began)) * 1000, perCpuSecond: done / (after.cpuSeconds - before.cpuSeconds) };
};
