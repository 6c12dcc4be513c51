import { isVendorError, type VendorError } from '../core/vendor-error.ts';
import type { Grant } from './port.ts';

/** What a grant tells its budget. */
export interface GrantEvents {
  /** One call has ended, and counts from now on. */
  ended(): void;
  /** So many calls will not be made. */
  released(calls: number): void;
  refused(error: VendorError): void;
}

export function createGrant(calls: number, events: GrantEvents): Grant {
  let left = calls;
  const begin = () => {
    if (left === 0) throw new RangeError('expected a call left in this grant, found none');
    left -= 1;
    return once(events.ended);
  };
  return {
    get left() {
      return left;
    },
    begin,
    async spend(call) {
      const end = begin();
      try {
        return await call();
      } catch (error) {
        if (isVendorError(error)) events.refused(error);
        throw error;
      } finally {
        end();
      }
    },
    release() {
      const unused = left;
      left = 0;
      if (unused > 0) events.released(unused);
    },
  };
}

function once(then: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    then();
  };
}
