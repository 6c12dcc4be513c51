import type { Crm, Space } from '../crm.ts';
import type { Source } from '../source.ts';
import { isoTime } from '../time.ts';
import { propertyValue } from './derived.ts';
import type { CrmRecord, HistoryEntry } from './record.ts';

export interface Shown {
  readonly names: readonly string[];
  readonly history?: readonly string[];
  readonly url?: boolean;
  /** Answers to a create show the dates of lifecycle stages as epoch milliseconds, reads as ISO (hubspot.md 5.4, 9). */
  readonly created?: boolean;
}

const STAGE_DATE = /^hs_lifecyclestage_.*_date$/;

const shownValue = (crm: Crm, space: Space, record: CrmRecord, name: string, created: boolean): string | null => {
  const value = propertyValue(space.type, record, record.current, name);
  if (created && value && STAGE_DATE.test(name)) return String(Date.parse(value));
  return value === '' && crm.kernel.switches.is('hubspot.cleared-value', 'null') ? null : value;
};

const historyEntry = ({ value, at, source }: HistoryEntry) => ({
  value,
  timestamp: isoTime(at),
  ...sourceShown(source),
});

const sourceShown = ({ sourceType, sourceId, sourceLabel, updatedByUserId }: Source) => ({
  sourceType,
  ...(sourceId === undefined ? {} : { sourceId }),
  ...(sourceLabel === undefined ? {} : { sourceLabel }),
  ...(updatedByUserId === undefined ? {} : { updatedByUserId }),
});

/** Newest first (hubspot.md 9.1). */
export const historyOf = (record: CrmRecord, name: string) => {
  const first = record.initial[name];
  const origin = first === undefined ? [] : [{ value: first, at: record.created, source: record.origin }];
  return [...origin, ...(record.history.get(name) ?? [])].reverse().map(historyEntry);
};

const known = (space: Space, names: Iterable<string>): string[] =>
  [...new Set(names)].filter((name) => space.registry.get(name) !== undefined).sort();

const link = (crm: Crm, space: Space, id: string): string =>
  `https://app.hubspot.com/contacts/${crm.account.portalId}/record/${space.type.typeId}/${id}`;

/** The names to show for a read: those asked for and three more, or the defaults (hubspot.md 5.1). */
export const namesFor = (space: Space, asked: readonly string[]): readonly string[] =>
  asked.length === 0 ? space.type.defaults : [...asked, ...space.type.always];

/** A record as the API shows it. Names without a definition are left out silently. */
export const render = (crm: Crm, space: Space, record: CrmRecord, shown: Shown): Record<string, unknown> => {
  const names = known(space, shown.names);
  const history = shown.history ?? [];
  const value = (name: string) => shownValue(crm, space, record, name, shown.created === true);
  return {
    id: record.id,
    properties: Object.fromEntries(names.map((name) => [name, value(name)])),
    ...(history.length === 0
      ? {}
      : {
          propertiesWithHistory: Object.fromEntries(
            known(space, history).map((name) => [name, historyOf(record, name)]),
          ),
        }),
    createdAt: isoTime(record.created),
    updatedAt: isoTime(record.current.modified),
    archived: record.current.archived,
    ...(record.archivedAt === undefined ? {} : { archivedAt: isoTime(record.archivedAt) }),
    ...(shown.url === true ? { url: link(crm, space, record.id) } : {}),
  };
};
