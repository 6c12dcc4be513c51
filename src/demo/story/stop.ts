/** Resolves at the first Ctrl-C or termination; a second one forces. */
export const stopAsked = (force: () => void): Promise<void> =>
  new Promise((resolve) => {
    let asked = false;
    const ask = (): void => {
      if (asked) {
        force();
        process.exit(1);
      }
      asked = true;
      process.stderr.write('Stopping: the daemon finishes what is under way. Ctrl-C again forces.\n');
      resolve();
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
  });
