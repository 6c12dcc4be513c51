import type { Command } from 'commander';

/** Every command is loaded only when it is asked for: `tandem status` does not wait for what the daemon needs. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./init.ts')).initCommand(),
  start: async () => (await import('./start.ts')).startCommand(),
  status: async () => (await import('./status.ts')).statusCommand(),
  sweep: async () => (await import('./sweep.ts')).sweepCommand(),
  fields: async () => (await import('./fields.ts')).fieldsCommand(),
  duplicates: async () => (await import('./duplicates.ts')).duplicatesCommand(),
  gorgias: async () => (await import('./gorgias.ts')).gorgiasCommand(),
  release: async () => (await import('./release.ts')).releaseCommand(),
  sandbox: async () => (await import('../sandbox/cli.ts')).sandboxCommand(),
  demo: async () => (await import('../demo/command.ts')).demoCommand(),
  match: async () => (await import('./match.ts')).matchCommand(),
  bench: async () => (await import('./bench.ts')).benchCommand(),
  drill: async () => (await import('./drill.ts')).drillCommand(),
};
