import type { Side } from './types.ts';
import type { CallOptions } from './vendor-call.ts';
import { VendorError } from './vendor-error.ts';

type Method = (...args: unknown[]) => Promise<unknown>;

/** A port whose every call, like one over the wire, ends at once when its caller has given up. For adapters without a wire. */
export const endingWhenAborted = <Api extends object>(side: Side, api: Api): Api =>
  Object.fromEntries(
    Object.entries(api).map(([name, method]: [string, Method]) => [
      name,
      async (...args: unknown[]) => {
        const options = args.at(-1) as CallOptions | undefined;
        if (!options?.signal?.aborted) return method(...args);
        throw new VendorError({ side, code: 'timeout', method: 'MEMORY', route: name, sent: false, aborted: true });
      },
    ]),
  ) as Api;
