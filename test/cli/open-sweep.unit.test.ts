import { expect, test } from 'vitest';
import { theOpenSweep } from '../../src/cli/open-sweep.ts';

const run = (id: string, purpose: string, state: string) => ({ id, purpose, state });

test('the one sweep that runs is meant, whatever scans, merges and braked sweeps there are', () => {
  const runs = [
    run('scan-1', 'scan', 'running'),
    run('merge-1', 'merge', 'braked'),
    run('sweep-1', 'sweep', 'braked'),
    run('sweep-2', 'sweep', 'done'),
    run('sweep-3', 'sweep', 'running'),
  ];
  expect(theOpenSweep(runs)).toBe('sweep-3');
  expect(theOpenSweep([run('sweep-4', 'sweep', 'paused')])).toBe('sweep-4');
});

test('none and several are told apart, and both are usage faults', () => {
  expect(() => theOpenSweep([run('scan-1', 'scan', 'running')])).toThrow('no sweep runs');
  const two = [run('a', 'sweep', 'running'), run('b', 'sweep', 'paused')];
  expect(() => theOpenSweep(two)).toThrow('several sweeps run, name one: a, b');
});
