import { parentPort, workerData } from 'node:worker_threads';
import { findDuplicates } from '../../src/matching/duplicates.ts';
import type { SearchOrder } from './search.ts';

parentPort?.postMessage(await findDuplicates(workerData as SearchOrder));
