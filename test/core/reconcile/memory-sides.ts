/** Two sides in memory that take what they are told, and the loop around the core: read, decide, write, look again. */
import type { Mapping } from '../../../src/core/mapping.ts';
import { agreedBy } from '../../../src/core/reconcile/agreed-by.ts';
import { type LinkDecision, OPEN_SCHEMA } from '../../../src/core/reconcile/contract.ts';
import { reconcileLink } from '../../../src/core/reconcile/reconcile.ts';
import type { Action, Agreement, Side, Slots, View } from '../../../src/core/types.ts';

interface Round {
  /** The write to this side fails. */
  readonly refusing?: Side | undefined;
  /** What people do after the writes and before anybody looks at both sides again. */
  readonly meanwhile?: () => void;
}

const IDS: Readonly<Record<Side, string>> = { hubspot: '101', gorgias: '7' };

export class MemorySides {
  readonly slots: Record<Side, Slots> = { hubspot: {}, gorgias: {} };
  readonly actions: Action[] = [];
  readonly #mapping: Mapping;
  #agreements: Readonly<Record<string, Agreement>> = {};

  constructor(mapping: Mapping) {
    this.#mapping = mapping;
  }

  /** The rule by which a difference of this field is left standing. */
  heldRule(field: string): string | undefined {
    return this.#agreements[field]?.held;
  }

  /** What both sides last agreed on. */
  agreementOf(field: string): Agreement | undefined {
    return this.#agreements[field];
  }

  edit(side: Side, slots: Slots): void {
    this.slots[side] = { ...this.slots[side], ...slots };
  }

  view(side: Side): View {
    return { side, id: IDS[side], slots: this.slots[side], complete: true };
  }

  decide(): LinkDecision {
    return reconcileLink({
      mapping: this.#mapping,
      views: { hubspot: this.view('hubspot'), gorgias: this.view('gorgias') },
      agreements: this.#agreements,
      settings: { portalId: '42', schema: OPEN_SCHEMA },
    });
  }

  /** One round. Returns the decision that was carried out. */
  sync({ refusing, meanwhile }: Round = {}): LinkDecision {
    const decision = this.#keep(this.decide());
    for (const action of decision.actions) if (action.side !== refusing) this.#perform(action);
    meanwhile?.();
    // What else a write settles is told by looking at both sides again.
    this.#keep(this.decide());
    return decision;
  }

  #keep(decision: LinkDecision): LinkDecision {
    const settled = decision.fields.filter(({ outcome }) => outcome === 'agree' || outcome === 'hold');
    const kept = settled.flatMap(({ field, agreement }) =>
      agreement === undefined ? [] : [[field, agreement] as const],
    );
    this.#agreements = { ...this.#agreements, ...Object.fromEntries(kept) };
    return decision;
  }

  #perform(action: Action): void {
    this.actions.push(action);
    for (const { slots } of Object.values(action.fields)) this.edit(action.side, slots);
    const agreed = this.#mapping.fields.flatMap((field) => {
      const write = action.fields[field.name];
      const agreement = write && agreedBy(field, action.side, write);
      return agreement === undefined ? [] : [[field.name, agreement] as const];
    });
    this.#agreements = { ...this.#agreements, ...Object.fromEntries(agreed) };
  }
}
