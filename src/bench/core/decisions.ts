import type { Mapping } from '../../core/mapping.ts';
import { type LinkDecision, OPEN_SCHEMA } from '../../core/reconcile/contract.ts';
import { reconcileLink } from '../../core/reconcile/reconcile.ts';
import type { Side, View } from '../../core/types.ts';
import { recordOf as customerOf } from '../../gorgias/record.ts';
import { recordOf as contactOf } from '../../hubspot/record.ts';
import type { Wires } from './wires.ts';

const SETTINGS = { portalId: '1', schema: OPEN_SCHEMA };

const viewOf = (side: Side, { id, slots }: Pick<View, 'id' | 'slots'>): View => ({ side, id, slots, complete: true });

/** What both answers ask for, from the values on the wire: no print of an earlier reading is compared. */
export function decide(mapping: Mapping, { contact, customer, agreements }: Wires): LinkDecision {
  const views = { hubspot: viewOf('hubspot', contactOf(contact)), gorgias: viewOf('gorgias', customerOf(customer)) };
  return reconcileLink({ mapping, views, agreements, settings: SETTINGS });
}

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Decisions for each second of this process's own processor time, whatever else the machine does. */
export function perSecond(mapping: Mapping, wires: readonly Wires[], seconds: number): number {
  const began = cpuSeconds();
  let made = 0;
  let spent = 0;
  while (spent < seconds) {
    for (const one of wires) decide(mapping, one);
    made += wires.length;
    spent = cpuSeconds() - began;
  }
  return made / spent;
}
