/** Edits of people, imports and automations, and people who walk in. */
import type { Side, Values } from '../../demo/audit/evidence/types.ts';
import type { Draw } from '../../demo/story/draw.ts';
import type { Fresh } from '../../demo/story/fresh.ts';
import { AGENT, IMPORT, PERSON } from '../../demo/story/stage.ts';
import type { Actor } from '../../demo/world/control.ts';
import type { Change, Edit, Newcomer } from './plan.ts';
import { oddLanguage, oddName, oddNote, oddPhone, oddZone } from './values.ts';

/** Chance, and values that nobody has yet; `odd` says how many of a hundred values are hostile. */
export interface Pen {
  readonly draw: Draw;
  readonly fresh: Fresh;
  readonly odd: number;
}

const WORKFLOW: Actor = { type: 'automation', name: 'lead-score' };

const slug = (zone: string): string => zone.toLowerCase().replaceAll('/', '_slash_');
const isOdd = ({ draw, odd }: Pen): boolean => draw.int(100) < odd;

type Hand = (pen: Pen) => Change;

const set = (values: Values): Change => ({ set: values });

const HANDS: Readonly<Record<Side, readonly Hand[]>> = {
  hubspot: [
    (pen) => set({ lastname: isOdd(pen) ? oddName(pen.draw) : pen.fresh.lastName() }),
    (pen) => set({ firstname: isOdd(pen) ? oddName(pen.draw) : pen.fresh.firstName() }),
    (pen) => set({ mobilephone: isOdd(pen) ? oddPhone(pen.draw) : pen.fresh.phone(), city: 'Riverside' }),
    (pen) => set({ phone: pen.fresh.phone() }),
    ({ draw }) => set(draw.pick<Values>([{ phone: '' }, { mobilephone: '' }, { hs_language: '' }, { lastname: '' }])),
    ({ fresh }) => set({ hs_additional_emails: `;${fresh.email()}` }),
    ({ fresh }) => set({ hs_language: fresh.language() }),
    ({ fresh }) => set({ hs_timezone: slug(fresh.zone()) }),
    (pen) => set({ company: isOdd(pen) ? oddName(pen.draw) : 'Juniper Tea', lifecyclestage: 'customer' }),
  ],
  gorgias: [
    (pen) => set({ name: isOdd(pen) ? oddName(pen.draw) : `${pen.fresh.firstName()} ${pen.fresh.lastName()}` }),
    ({ fresh }) => set({ name: `${fresh.firstName()} ${fresh.lastName()}` }),
    ({ fresh }) => ({ addChannel: { type: 'phone', address: fresh.phone() } }),
    ({ fresh }) => ({ addChannel: { type: 'email', address: fresh.email() } }),
    ({ fresh }) => ({ addChannel: { type: 'whatsapp', address: fresh.phone() } }),
    ({ draw }) => ({ dropChannels: draw.pick(['phone', 'email', 'whatsapp']) }),
    (pen) => set({ language: isOdd(pen) ? oddLanguage(pen.draw) : pen.fresh.language() }),
    (pen) => set({ timezone: isOdd(pen) ? oddZone(pen.draw) : pen.fresh.zone() }),
    (pen) => set({ note: isOdd(pen) ? oddNote(pen.draw) : 'Asked about the spring list.' }),
  ],
};

const ACTORS: Readonly<Record<Side, readonly Actor[]>> = {
  hubspot: [PERSON, PERSON, IMPORT, WORKFLOW],
  gorgias: [AGENT, AGENT, IMPORT, WORKFLOW],
};

export const drawSide = (draw: Draw): Side => draw.pick(['hubspot', 'gorgias'] as const);

export function drawEdit(pen: Pen, side: Side = drawSide(pen.draw), who = pen.draw.int(1_000)): Edit {
  const change = pen.draw.pick(HANDS[side])(pen);
  const actor = pen.draw.pick(ACTORS[side]);
  // No automation takes channels away.
  return { does: 'edit', side, who, actor: 'dropChannels' in change ? AGENT : actor, change };
}

/** A new name, which the other side is owed unless the mapping says otherwise. */
export const rename = ({ draw, fresh }: Pen, side: Side): Edit => ({
  does: 'edit',
  side,
  who: draw.int(1_000),
  actor: ACTORS[side][0] as Actor,
  change: set(
    side === 'hubspot' ? { lastname: fresh.lastName() } : { name: `${fresh.firstName()} ${fresh.lastName()}` },
  ),
});

export function newcomer(pen: Pen, side: Side): Newcomer {
  const { fresh } = pen;
  const [first, last] = [fresh.firstName(), isOdd(pen) ? oddName(pen.draw) : fresh.lastName()];
  if (side === 'hubspot') {
    const fields = { firstname: first, lastname: last, email: fresh.email(), phone: fresh.phone() };
    return { does: 'newcomer', side, fields };
  }
  const channels = [
    { type: 'email', address: fresh.email() },
    { type: 'phone', address: fresh.phone() },
  ];
  return { does: 'newcomer', side, fields: { name: `${first} ${last}`, channels } };
}
