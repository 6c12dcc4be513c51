import { readFileSync } from 'node:fs';

/** The largest resident size that the process ever had, in MB: VmHWM (proc(5)). */
export function peakMb(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error(`expected VmHWM of process ${pid}`);
  return Math.round(Number(kilobytes) / 1_024);
}

/** Linux counts processor time in hundredths of a second, on every platform that Node runs on. */
const TICKS = 100;

/** Processor seconds of a process so far, from a line of `/proc/PID/stat`: its name may hold blanks and brackets. */
export function cpuSecondsIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [fields[11], fields[12]];
  return (Number(user) + Number(system)) / TICKS;
}

export const cpuSeconds = (pid: number): number => cpuSecondsIn(readFileSync(`/proc/${pid}/stat`, 'utf8'));
