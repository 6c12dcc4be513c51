import { expect, test } from 'vitest';
import { CommandFailure, exitCodeOf } from '../../src/cli/failure.ts';
import { ConfigurationError } from '../../src/daemon/config/fault.ts';
import { InstallationError } from '../../src/daemon/datadir/failure.ts';

test.each([
  ['a configuration that the services contradict', new ConfigurationError('two tokens of one portal'), 2],
  ['a service that is down', new InstallationError('no-answer', 'start again in a while'), 1],
  ['a command that says how it ends', new CommandFailure('a brake holds', 3), 3],
  ['anything else', new Error('a fault of ours'), 1],
])('%s ends with its exit code', (_what, error, exit) => expect(exitCodeOf(error)).toBe(exit));
