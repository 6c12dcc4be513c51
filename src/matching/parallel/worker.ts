import { parentPort } from 'node:worker_threads';
import { type Bench, type Task, TaskRunner } from './tasks.ts';

/** A message to a worker: inputs for all later tasks, or one task to run and answer. */
export type Order = { readonly set: Bench } | { readonly task: Task; readonly number: number };

const runner = new TaskRunner();
parentPort?.on('message', (order: Order) => {
  if ('set' in order) runner.set(order.set);
  else parentPort?.postMessage({ number: order.number, outcome: runner.run(order.task) });
});
