import type { Budget } from '../../../src/quota/port.ts';

type Method = (...args: unknown[]) => Promise<unknown>;

/** A port whose every call waits for its budget: real accounts have limits, and other users. */
export const paced = <Api extends object>(api: Api, budget: Budget, searches: readonly (keyof Api)[] = []): Api =>
  Object.fromEntries(
    Object.entries(api).map(([name, method]: [string, Method]) => [
      name,
      async (...args: unknown[]) => {
        const kind = searches.includes(name as keyof Api) ? 'search' : 'plain';
        const grant = await budget.take('live', 1, { kind });
        return grant.spend(() => method(...args));
      },
    ]),
  ) as Api;
