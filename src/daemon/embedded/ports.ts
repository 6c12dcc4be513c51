import { createServer } from 'node:net';

/** Binds for a moment to see. Another program may still be quicker: servers that lose the race try again. */
const tryPort = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });

/** `preferred` if nobody has it on loopback, else one that the system picks; never one of `except`. */
export const freePort = async (preferred: number, except: readonly number[] = []): Promise<number> => {
  const first = except.includes(preferred) ? undefined : await tryPort(preferred);
  if (first !== undefined) return first;
  for (let attempt = 0; attempt < 20; attempt++) {
    const port = await tryPort(0);
    if (port !== undefined && !except.includes(port)) return port;
  }
  throw new Error('expected a free port on 127.0.0.1, the system gave none');
};
