/** `timeout` and some shells signal the process and then its whole group: that is one wish. */
const SAME_WISH_MS = 500;

/** Resolves at the first Ctrl-C or termination; a second one forces. */
export const stopAsked = (force: () => void): Promise<void> =>
  new Promise((resolve) => {
    let asked: number | undefined;
    const ask = (): void => {
      if (asked !== undefined) {
        if (performance.now() - asked < SAME_WISH_MS) return;
        force();
        process.exit(1);
      }
      asked = performance.now();
      process.stderr.write('Stopping: the daemon finishes what is under way. Ctrl-C again forces.\n');
      resolve();
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
  });
