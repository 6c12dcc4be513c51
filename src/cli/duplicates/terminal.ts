import { emitKeypressEvents } from 'node:readline';
import { on } from 'node:events';

/** Keys of this terminal one by one, until `close`. */
export function terminalKeys(): { keys: AsyncIterator<string>; close(): void } {
  const { stdin } = process;
  emitKeypressEvents(stdin);
  stdin.setRawMode(true);
  stdin.resume();
  const ended = new AbortController();
  const events = on(stdin, 'keypress', { signal: ended.signal });
  return {
    keys: {
      next: async () => {
        const { value } = (await events.next()) as { value: [string | undefined, { sequence?: string }] };
        return { done: false, value: value[0] ?? value[1].sequence ?? '' };
      },
    },
    close: () => {
      ended.abort();
      stdin.setRawMode(false);
      stdin.pause();
    },
  };
}

/** A page at the top of an empty screen. */
export const showOnScreen = (page: string): void => void process.stderr.write(`\u001b[2J\u001b[H${page}\n`);
