import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { GorgiasActivities, HubspotActivities, LedgerActivities } from '../activities/index.ts';
import type { Side } from '../src/core/types.ts';
import type { Lane } from '../src/core/lane.ts';
import {
  HERE_TIMEOUTS,
  LEDGER_RETRY,
  LEDGER_TIMEOUTS,
  SCAN_TIMEOUTS,
  READ_RETRY,
  VENDOR_TIMEOUTS,
  vendorQueue,
  WRITE_RETRY,
} from '../temporal.config.ts';

type VendorActivities = { hubspot: HubspotActivities; gorgias: GorgiasActivities };

const vendor = <S extends Side>(
  connection: string,
  side: S,
  lane: Lane,
  retry: typeof READ_RETRY | typeof WRITE_RETRY,
) =>
  proxyActivities<VendorActivities[S]>({ ...VENDOR_TIMEOUTS, taskQueue: vendorQueue(connection, side, lane), retry });

/** Reads of one vendor account: repeated by Temporal. */
export const reads = <S extends Side>(connection: string, side: S, lane: Lane) =>
  vendor(connection, side, lane, READ_RETRY);

/** Writes: one attempt; what may have happened is read again before anything is sent again. */
export const writes = <S extends Side>(connection: string, side: S, lane: Lane) =>
  vendor(connection, side, lane, WRITE_RETRY);

/** Ledger transactions of runs and polls: on any worker. */
export const ledger = proxyActivities<LedgerActivities>({ ...LEDGER_TIMEOUTS, retry: LEDGER_RETRY });

/** Ledger transactions on the write path, of milliseconds: run in the worker that has the workflow, without a round trip. */
export const ledgerHere = proxyLocalActivities<LedgerActivities>({ ...HERE_TIMEOUTS, retry: LEDGER_RETRY });

/** Looks for duplicates among everybody: minutes where there are millions. */
export const scans = proxyActivities<LedgerActivities>({ ...SCAN_TIMEOUTS, retry: LEDGER_RETRY });
