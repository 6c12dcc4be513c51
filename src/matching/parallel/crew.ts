import { Worker } from 'node:worker_threads';
import { type Bench, type Outcome, type Task, TaskRunner } from './tasks.ts';
import type { Order } from './worker.ts';

/** Runs tasks and returns their outcomes in the tasks' order, whoever finished first. */
export interface Crew {
  set(bench: Bench): void;
  run(tasks: readonly Task[], done?: (finished: number) => void): Promise<readonly Outcome[]>;
  close(): Promise<void>;
}

const breathe = (): Promise<void> => new Promise((resume) => setImmediate(resume));

/** Everything in this thread: small files are done before a worker has started. */
export function aloneCrew(): Crew {
  const runner = new TaskRunner();
  return {
    set: (bench) => runner.set(bench),
    run: async (tasks, done) => {
      const outcomes: Outcome[] = [];
      for (const task of tasks) {
        outcomes.push(runner.run(task));
        done?.(outcomes.length);
        await breathe();
      }
      return outcomes;
    },
    close: async () => {},
  };
}

/** One batch over several workers: each takes the next task as soon as it has answered. */
function share(
  workers: readonly Worker[],
  tasks: readonly Task[],
  done?: (finished: number) => void,
): Promise<readonly Outcome[]> {
  return new Promise((resolve, reject) => {
    const outcomes: Outcome[] = [];
    let [next, finished] = [0, 0];
    const give = (worker: Worker): void => {
      const number = next++;
      if (number < tasks.length) worker.postMessage({ task: tasks[number], number } as Order);
    };
    for (const worker of workers) {
      worker.removeAllListeners();
      worker.on('error', reject);
      worker.on('message', (answer: { readonly number: number; readonly outcome: Outcome }) => {
        outcomes[answer.number] = answer.outcome;
        finished++;
        try {
          done?.(finished);
        } catch (error) {
          // Whoever watches may stop the batch by throwing; nobody above this listener would catch it.
          reject(error as Error);
          return;
        }
        if (finished === tasks.length) resolve(outcomes);
        else give(worker);
      });
      give(worker);
    }
    if (tasks.length === 0) resolve(outcomes);
  });
}

export function workerCrew(count: number): Crew {
  const workers = Array.from({ length: count }, () => new Worker(new URL('./worker.ts', import.meta.url)));
  return {
    set: (bench) => {
      for (const worker of workers) worker.postMessage({ set: bench } satisfies Order);
    },
    run: (tasks, done) => share(workers, tasks, done),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
