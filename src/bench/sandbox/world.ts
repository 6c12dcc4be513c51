import { fork } from 'node:child_process';

/** What the child says of itself. */
export interface Report {
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

export interface Opened {
  readonly hubspotUrl: string;
  readonly gorgiasUrl: string;
  readonly hubspotToken: string;
  readonly gorgiasAuthorization: string;
  /** Records on each side. */
  readonly hubspot: number;
  readonly gorgias: number;
  /** From nothing to both sides loaded, made up included. */
  readonly loadSeconds: number;
  readonly loadCpuSeconds: number;
}

export interface World extends Opened {
  report(): Promise<Report>;
  /** Ends the process. */
  close(): Promise<Report>;
}

/** A sandbox with so many persons in a process of its own, its limits lifted. */
export const openWorld = async (customers: number, seed: number): Promise<World> => {
  const child = fork(new URL('./child.ts', import.meta.url), [String(customers), String(seed)]);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const answer = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      child.once('message', (message) => resolve(message as T));
      child.once('exit', (code) => reject(new Error(`the sandbox's process ended with ${code}`)));
    });
  const opened = await answer<Opened>();
  const report = (): Promise<Report> => {
    const said = answer<Report>();
    child.send('report');
    return said;
  };
  const close = async (): Promise<Report> => {
    const last = await report();
    child.disconnect();
    await gone;
    return last;
  };
  return { ...opened, report, close };
};
