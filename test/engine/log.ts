import { Writable } from 'node:stream';
import pino, { type Logger } from 'pino';
import { installTemporalLog } from '../../src/daemon/log.ts';

const lines: string[] = [];
let made: Logger | undefined;

/** The daemon's log, the SDK's own entries among it, kept for a look: every level. */
export function logOfThisProcess(): Logger {
  if (made !== undefined) return made;
  const keep = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  made = pino({ level: 'trace', base: null }, keep);
  // The SDK's native part can be told about a log only once in a process.
  installTemporalLog(made);
  return made;
}

export const logged = (): readonly string[] => lines;
