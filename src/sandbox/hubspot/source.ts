import type { Actor } from '../kernel/calls.ts';
import type { Switches } from '../kernel/switches.ts';
import type { Account } from './options.ts';

/** Who wrote, as property history and webhooks tell it (hubspot.md 9.1, 10.2). */
export interface Source {
  readonly sourceType: string;
  readonly sourceId?: string;
  readonly sourceLabel?: string;
  readonly updatedByUserId?: number;
}

const userNumber = (name: string): number => {
  let value = 7;
  for (const letter of name) value = (value * 31 + (letter.codePointAt(0) ?? 0)) % 8_999_999;
  return 61_000_000 + value;
};

const apiSource = (account: Account, switches: Switches): Source => {
  const app = { sourceType: 'INTEGRATION', sourceId: String(account.appId), sourceLabel: account.appName };
  if (!switches.is('hubspot.credential', 'service-key')) return app;
  const reading = switches.get('hubspot.service-key-source');
  if (reading === 'integration') return app;
  return reading === 'api' ? { sourceType: 'API', sourceId: 'service-key' } : { sourceType: 'API' };
};

export const sourceOf = (actor: Actor, account: Account, switches: Switches): Source => {
  if (actor.type === 'api') return apiSource(account, switches);
  if (actor.type === 'import') return { sourceType: 'IMPORT', sourceId: actor.name };
  if (actor.type === 'automation') return { sourceType: 'AUTOMATION_PLATFORM', sourceId: actor.name };
  const userId = userNumber(actor.name);
  return { sourceType: 'CRM_UI', sourceId: `userId:${userId}`, updatedByUserId: userId };
};
