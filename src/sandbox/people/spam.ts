import type { Draw } from './draw.ts';
import type { Mint } from './identity.ts';
import type { GorgiasSeed, Person } from './person.ts';

const NAMES = [null, null, 'Best Deals 24/7', 'Mail Delivery System', 'SEO Expert', 'WINNER!!!', 'no-reply'] as const;

/** A profile that no person stands behind: Gorgias makes one of whatever mails the shop (gorgias.md 10.14). */
export function spam(id: string, mint: Mint, draw: Draw): Person {
  const email = mint.mail.machine();
  const seed: GorgiasSeed = {
    name: draw.pick(NAMES),
    email,
    external_id: null,
    language: draw.chance(0.3) ? 'en' : null,
    timezone: 'UTC',
    note: null,
    channels: [{ type: 'email', address: email, preferred: true }],
    nameSetVia: 'email',
    createdAt: Date.UTC(2025, 0, 1) + draw.int(360) * 86_400_000,
  };
  return { id, hubspot: [], gorgias: [seed], emails: [email], phones: [] };
}
