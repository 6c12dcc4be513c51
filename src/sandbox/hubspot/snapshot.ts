import type { Crm, Space } from './crm.ts';
import type { CrmRecord } from './records/record.ts';
import { type Gone, idKey, type RecordStore } from './records/store.ts';

interface SpaceState {
  readonly records: readonly CrmRecord[];
  readonly gone: readonly (readonly [string, Gone])[];
  readonly registry: unknown;
}

const saveSpace = ({ store, registry }: Space): SpaceState =>
  structuredClone({ records: [...store.records.values()], gone: [...store.gone], registry: registry.snapshot() });

/** E-mail is unique without a definition that says so. */
const watchOnly = ({ unique }: RecordStore, names: readonly string[]): void => {
  for (const name of unique.watched) if (name !== 'email' && !names.includes(name)) unique.unwatch(name);
  for (const name of names) unique.watch(name);
};

const restoreSpace = ({ store, index, registry }: Space, state: SpaceState): void => {
  const { records, gone, registry: definitions } = structuredClone(state);
  store.clear();
  index.clear();
  registry.restore(definitions);
  watchOnly(
    store,
    registry.unique().map(({ name }) => name),
  );
  for (const { name } of registry.unique()) index.lookUp(name);
  for (const [id, why] of gone) store.gone.set(id, why);
  store.addAll(records.filter(({ current }) => !current.archived));
  for (const record of records.filter(({ current }) => current.archived)) {
    store.records.set(record.id, record);
    store.archived.add(idKey(record.id));
  }
  index.fill(records);
};

/** Everything the account holds; search is up to date after a restore, what was still due is not part of it. */
export const snapshotOf = (crm: Crm) => ({
  spaces: Object.values(crm.spaces).map((space) => [space.type.name, saveSpace(space)] as const),
  associations: structuredClone(crm.associations.snapshot()),
  lists: structuredClone(crm.lists.snapshot()),
  blocked: [...crm.blocked],
  ids: crm.ids.snapshot(),
});

export const restoreFrom = (crm: Crm, snapshot: unknown): void => {
  const saved = snapshot as ReturnType<typeof snapshotOf>;
  crm.later.forget();
  for (const [name, state] of saved.spaces) restoreSpace(crm.spaces[name], state);
  crm.associations.restore(structuredClone(saved.associations));
  crm.lists.restore(structuredClone(saved.lists));
  crm.blocked.clear();
  for (const address of saved.blocked) crm.blocked.add(address);
  crm.ids.restore(saved.ids);
};
