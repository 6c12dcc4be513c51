/**
 * Which process is meant. A pid alone is not enough: pids are used again, so the moment of birth goes with it.
 * Linux is read from /proc (slim images lack `ps`), every other system through `ps`.
 */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque; equal for the same process only, also across reboots. */
  readonly birth: string;
}

const hasProc = existsSync('/proc/self/stat');

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // The process ended: that is the answer.
  }
};

const ps = (pid: number, column: string): string | undefined => {
  try {
    return execFileSync('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined; // `ps` fails when there is no such process.
  }
};

/** Fields 3 (state) and 22 (start time) of /proc/PID/stat, counted after the command's name, which may hold anything. */
const procBirth = (pid: number): string | undefined => {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A zombie runs nothing; where nobody reaps orphans (some containers) it would seem alive for ever.
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${read('/proc/sys/kernel/random/boot_id')?.trim()}:${fields[19]}`;
};

const psBirth = (pid: number): string | undefined =>
  ps(pid, 'stat')?.startsWith('Z') ? undefined : ps(pid, 'lstart') || undefined;

/** The running process with this pid, or undefined when there is none. */
export const identify = (pid: number): ProcessIdentity | undefined => {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  const birth = hasProc ? procBirth(pid) : psBirth(pid);
  return birth === undefined ? undefined : { pid, birth };
};

export const isAlive = (identity: ProcessIdentity): boolean => identify(identity.pid)?.birth === identity.birth;

/** True if the process was started with `argument` as one of its arguments. */
export const wasStartedWith = (pid: number, argument: string): boolean =>
  hasProc
    ? (read(`/proc/${pid}/cmdline`) ?? '').split('\0').includes(argument)
    : (ps(pid, 'args') ?? '').includes(argument);
