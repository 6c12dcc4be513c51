import type { LiveFields } from '../core/fields/live.ts';
import { needsOwners } from '../core/fields/state.ts';
import { isCustom } from '../core/fields/slot.ts';
import type { FieldSpec } from '../core/mapping.ts';
import type { FieldDefinition, GorgiasApi } from '../gorgias/port.ts';
import type { HubspotApi, PropertyDefinition } from '../hubspot/port.ts';

/** Both services' definitions at start, as far as the mapping needs them. */
export async function readFields(
  { hubspot, gorgias }: { readonly hubspot: HubspotApi; readonly gorgias: GorgiasApi },
  specs: readonly FieldSpec[],
  properties: readonly PropertyDefinition[],
): Promise<LiveFields> {
  const definitions = specs.some(isCustom) ? await allDefinitions(gorgias) : [];
  const owners = needsOwners(specs, { properties }) ? { owners: await allOwners(hubspot) } : {};
  return { properties, definitions, ...owners };
}

async function allDefinitions(gorgias: GorgiasApi): Promise<FieldDefinition[]> {
  const all: FieldDefinition[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await gorgias.listFields(cursor === undefined ? {} : { cursor });
    all.push(...page.definitions);
    if (page.next === undefined) return all;
    cursor = page.next;
  }
}

/** Those who left as well: contacts keep naming them. */
async function allOwners(hubspot: HubspotApi): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const archived of [false, true]) {
    for (let after: string | undefined; ; ) {
      const page = await hubspot.listOwners({ archived, after });
      for (const { id, name } of page.owners) names[id] ??= name;
      if (page.after === undefined) break;
      after = page.after;
    }
  }
  return names;
}
