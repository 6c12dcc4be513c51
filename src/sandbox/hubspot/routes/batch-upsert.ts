import { z } from 'zod';
import type { Reply, SandboxRequest } from '../../kernel/service.ts';
import { type Crm, type Doing, doing, type Space } from '../crm.ts';
import { invalid, refuse } from '../errors.ts';
import { createRecord } from '../operations/create.ts';
import { type Prepared, prepare } from '../operations/prepare.ts';
import { conflictReply, faultsMessage, holderOf, refuseRepeated, valuesRefused } from '../operations/refusals.ts';
import { updateRecord } from '../operations/update.ts';
import type { CrmRecord } from '../records/record.ts';
import { render } from '../records/render.ts';
import { batchReply, refuseTooMany } from './batch-frame.ts';
import { refuseDuplicateIds } from './batch-update.ts';
import { bodyOf, idText, propertiesSchema } from './input.ts';
import { findBy } from './lookup.ts';
import { refuseTooLittle } from './writes.ts';

const schema = z.strictObject({
  inputs: z.array(
    z.strictObject({
      id: idText,
      idProperty: z.string().optional(),
      objectWriteTraceId: z.string().optional(),
      properties: propertiesSchema,
    }),
  ),
});
type Input = z.infer<typeof schema>['inputs'][number];

interface Planned {
  readonly input: Input;
  readonly record: CrmRecord | undefined;
  readonly prepared: Prepared;
}

/** The key is e-mail or a unique property; a record id is none (hubspot.md 5.7). */
const refuseKey = (space: Space, { idProperty = 'hs_object_id' }: Input): void => {
  if (idProperty === 'email' && space.type.name === 'contacts') return;
  if (space.registry.get(idProperty)?.hasUniqueValue === true) return;
  refuse(invalid(`Unable to perform update/upsert by non-unique ${space.type.typeId} property`));
};

const plan = (crm: Crm, space: Space, by: Doing, input: Input): Planned => {
  const key = input.idProperty as string;
  const record = findBy(crm, space, key, input.id);
  // The key finds the record also by an additional address: it must not become the primary one then.
  const named = record === undefined ? { [key]: input.id, ...input.properties } : input.properties;
  return { input, record, prepared: prepare(crm, space, by, record, named) };
};

/** A conflict fails the whole batch, also where other inputs are fine (hubspot.md 5.7). */
const refuseConflicts = (space: Space, planned: readonly Planned[]): void => {
  for (const { record, prepared } of planned) {
    const holder = holderOf(space, record?.id, prepared.values);
    if (holder !== undefined) refuse(conflictReply(space, holder));
  }
  refuseRepeated(space, planned);
};

/** An update is prepared anew: two inputs may name one record by different properties. */
const written = (crm: Crm, space: Space, by: Doing, { input, record, prepared }: Planned): CrmRecord => {
  const sent = input.properties;
  if (record === undefined) return createRecord(crm, space, by, { ...prepared, sent });
  updateRecord(crm, space, by, record, { ...prepare(crm, space, by, record, sent), sent });
  return record;
};

const apply = (crm: Crm, space: Space, by: Doing, planned: Planned) => {
  const { input, record } = planned;
  const done = written(crm, space, by, planned);
  const names = [...Object.keys(input.properties), input.idProperty as string, space.type.modifiedProperty];
  const { id, ...rest } = render(crm, space, done, { names });
  return { id, new: record === undefined, ...rest };
};

/** Bad values with trace ids become entries of the answer; without them the batch is refused whole. */
const valueErrors = (crm: Crm, planned: readonly Planned[]): readonly unknown[] =>
  planned
    .filter(({ prepared }) => prepared.faults.length > 0)
    .map(({ input, prepared }) => ({
      status: 'error',
      category: 'VALIDATION_ERROR',
      message: faultsMessage(crm, prepared.faults),
      context: { objectWriteTraceId: [input.objectWriteTraceId ?? ''] },
    }));

const refuseFaultsUntraced = (crm: Crm, planned: readonly Planned[]): void => {
  const faults = planned.flatMap(({ prepared }) => prepared.faults);
  const traced = planned.every(({ input }) => (input.objectWriteTraceId ?? '') !== '');
  if (faults.length > 0 && !traced) refuse(valuesRefused(crm, faults));
};

export const batchUpsert =
  (crm: Crm, space: Space) =>
  (request: SandboxRequest): Reply => {
    const startedAt = crm.clock.now();
    const { inputs } = bodyOf(crm, request, schema);
    refuseTooMany(inputs);
    for (const input of inputs) refuseKey(space, input);
    refuseDuplicateIds(inputs.map(({ id }) => id));
    const by = doing(crm, request.actor, request.trace);
    const planned = inputs.map((input) => plan(crm, space, by, input));
    refuseFaultsUntraced(crm, planned);
    const sound = planned.filter(({ prepared }) => prepared.faults.length === 0);
    for (const { record, prepared } of sound) if (record === undefined) refuseTooLittle(crm, space, prepared.values);
    refuseConflicts(space, sound);
    const results = sound.map((one) => apply(crm, space, by, one));
    return batchReply(crm, { ok: 200, startedAt, results, errors: valueErrors(crm, planned) });
  };
