import { counted } from './say.ts';
import type { Stage } from './stage.ts';

const SIDE = { hubspot: 'HubSpot', gorgias: 'Gorgias' } as const;

/** What a live connection would do, in numbers. */
export async function showPreview({ daemon, say }: Stage): Promise<void> {
  const [preview] = await daemon.operations.previews();
  const { connections } = await daemon.operations.status();
  const [one] = connections;
  if (preview === undefined || one === undefined) return;
  const { paired, hubspotOnly, gorgiasOnly } = one.links;
  say.line(
    `${counted(paired, 'customer')} found on both sides, ${hubspotOnly} in HubSpot only, ${gorgiasOnly} in Gorgias only`,
  );
  for (const { side, kind, records } of preview.records) {
    const fields = preview.fields.filter((entry) => entry.side === side && entry.kind === kind);
    const parts = fields.map(({ field, records: count }) => `${field} ${count}`).join(', ');
    say.line(`would ${kind} ${records} in ${SIDE[side]} (${parts})`);
  }
  say.line(
    `would leave ${counted(one.conflicts, 'conflict')} and ${counted(one.issues, 'issue')} to people; nothing was written`,
  );
}
