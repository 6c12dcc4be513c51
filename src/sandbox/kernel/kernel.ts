import { CallLog } from './calls.ts';
import { SideClock, systemTime, type TimeSource } from './clock.ts';
import { Faults } from './faults.ts';
import { Holds } from './holds.ts';
import { createRandom, type Random } from './random.ts';
import { Switches } from './switches.ts';
import { type Side, World } from './world.ts';

export interface KernelOptions {
  readonly seed: number;
  /** Vendor durations take 1/speed of their length. */
  readonly speed: number;
  readonly time?: TimeSource;
  /** Values of switches by name. */
  readonly switches?: Readonly<Record<string, string>>;
  /** A fault of the sandbox itself, never one of its callers. */
  readonly onBug?: (error: unknown) => void;
}

/** What both services stand on. */
export interface Kernel {
  readonly seed: number;
  readonly speed: number;
  readonly calls: CallLog;
  readonly faults: Faults;
  readonly holds: Holds;
  readonly switches: Switches;
  readonly world: World;
  clock(side: Side): SideClock;
  /** An own stream per name: drawing from one never moves another. */
  random(name: string): Random;
  onBug(error: unknown): void;
  stop(): void;
}

export const createKernel = (options: KernelOptions): Kernel => {
  const { seed, speed, time = systemTime } = options;
  if (!(speed > 0)) throw new RangeError('the speed must be above 0');
  const clocks: Record<Side, SideClock> = { hubspot: new SideClock(time, speed), gorgias: new SideClock(time, speed) };
  const clock = (side: Side) => clocks[side];
  const elapsed = (side: string) => clocks[side === 'gorgias' ? 'gorgias' : 'hubspot'].elapsed();
  return {
    seed,
    speed,
    calls: new CallLog(),
    faults: new Faults(createRandom(seed, 'faults'), elapsed, (vendorMs) => vendorMs / speed),
    holds: new Holds(),
    switches: new Switches(options.switches),
    world: new World(),
    clock,
    random: (name) => createRandom(seed, name),
    onBug: options.onBug ?? ((error) => console.error('sandbox: a fault of its own', error)),
    stop: () => {
      clocks.hubspot.stop();
      clocks.gorgias.stop();
    },
  };
};
