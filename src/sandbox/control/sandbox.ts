import type { HubspotService } from '../hubspot/service.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { SandboxService } from '../kernel/service.ts';
import type { Side } from '../kernel/world.ts';
import { generatePeople } from '../people/generate.ts';
import { linkable } from '../people/linkable.ts';
import type { Person } from '../people/person.ts';

/** Everything that the control API works on. */
export interface Sandbox {
  readonly kernel: Kernel;
  readonly services: { readonly hubspot: HubspotService; readonly gorgias: SandboxService };
  /** Seeds whose people are here. */
  readonly seeded: Set<number>;
  /** Persons whom anybody could link from what the two APIs show (people/linkable.ts). */
  readonly linkable: Set<string>;
}

export const service = ({ services }: Sandbox, side: Side): SandboxService => services[side];

export interface Loaded {
  readonly persons: number;
  readonly hubspot: number;
  readonly gorgias: number;
}

/** Tells the world who these people are, then lets both services load their records. */
export const loadPeople = (sandbox: Sandbox, people: readonly Person[]): Loaded => {
  const { kernel, services } = sandbox;
  for (const { id } of linkable(people)) if (id !== '') sandbox.linkable.add(id);
  for (const person of people) if (person.id !== '') kernel.world.addAddresses(person.id, person.emails, person.phones);
  services.hubspot.load(people);
  services.gorgias.load(people);
  const count = (side: Side) => people.reduce((sum, person) => sum + person[side].length, 0);
  return { persons: people.length, hubspot: count('hubspot'), gorgias: count('gorgias') };
};

/** Generates people and loads them; undefined when those of this seed are here already. Ids of several seeds never meet. */
export const seedPeople = (sandbox: Sandbox, customers: number, seed: number): Loaded | undefined => {
  if (sandbox.seeded.has(seed)) return undefined;
  const first = sandbox.seeded.size === 0;
  sandbox.seeded.add(seed);
  const people = generatePeople(customers, seed);
  return loadPeople(sandbox, first ? people : people.map((person) => ({ ...person, id: `s${seed}-${person.id}` })));
};
