import { z } from 'zod';
import type { Reply, SandboxRequest } from '../../kernel/service.ts';
import { type Crm, doing, type Space } from '../crm.ts';
import { invalid, missingObjects, refuse } from '../errors.ts';
import { type Prepared, prepare } from '../operations/prepare.ts';
import { conflictReply, holderOf, refuseRepeated, valuesRefused } from '../operations/refusals.ts';
import { updateRecord } from '../operations/update.ts';
import type { CrmRecord } from '../records/record.ts';
import { render } from '../records/render.ts';
import { batchReply, refuseTooMany } from './batch-frame.ts';
import { bodyOf, idText, propertiesSchema } from './input.ts';
import { checkIdProperty, findBy } from './lookup.ts';

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

const refuseByEmail = (crm: Crm, space: Space, { idProperty }: Input): void => {
  if (idProperty === undefined || idProperty === 'hs_object_id') return;
  if (idProperty === 'email' && crm.kernel.switches.is('hubspot.batch-update-by-email', 'allowed')) return;
  if (idProperty !== 'email' && space.registry.get(idProperty)?.hasUniqueValue === true) return;
  refuse(invalid(`Unable to perform update/upsert by non-unique ${space.type.typeId} property`));
};

export const refuseDuplicateIds = (ids: readonly string[]): void => {
  const repeated = [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
  if (repeated.length === 0) return;
  const message = `Duplicate IDs found in batch input: [${repeated.join(', ')}]. IDs must be unique`;
  refuse(invalid(message, { context: { ids: repeated } }));
};

interface Planned {
  readonly input: Input;
  readonly record: CrmRecord;
  readonly prepared: Prepared;
}

const refuseAny = (crm: Crm, space: Space, planned: readonly Planned[]): void => {
  const faults = planned.flatMap(({ prepared }) => prepared.faults);
  if (faults.length > 0) refuse(valuesRefused(crm, faults));
  for (const { record, prepared } of planned) {
    const holder = holderOf(space, record.id, prepared.values);
    if (holder !== undefined) refuse(conflictReply(space, holder));
  }
  refuseRepeated(space, planned);
};

/** Merged-away ids are skipped without a word; other unknown ids are reported together (hubspot.md 5.7). */
const missingOf = (crm: Crm, space: Space, inputs: readonly Input[]): readonly string[] =>
  inputs
    .filter(({ id, idProperty }) => findBy(crm, space, idProperty, id) === undefined)
    .map(({ id }) => id)
    .filter((id) => space.store.gone.get(id)?.mergedInto === undefined);

export const batchUpdate =
  (crm: Crm, space: Space) =>
  (request: SandboxRequest): Reply => {
    const startedAt = crm.clock.now();
    const { inputs } = bodyOf(crm, request, schema);
    refuseTooMany(inputs);
    for (const input of inputs) {
      refuseByEmail(crm, space, input);
      checkIdProperty(space, input.idProperty);
    }
    refuseDuplicateIds(inputs.map(({ id }) => id));
    const by = doing(crm, request.actor, request.trace);
    const planned = inputs.flatMap((input) => {
      const record = findBy(crm, space, input.idProperty, input.id);
      return record === undefined
        ? []
        : [{ input, record, prepared: prepare(crm, space, by, record, input.properties) }];
    });
    refuseAny(crm, space, planned);
    const results = planned.map(({ input, record }) => {
      // Prepared anew: two inputs may name one record by different properties.
      const prepared = prepare(crm, space, by, record, input.properties);
      updateRecord(crm, space, by, record, { ...prepared, sent: input.properties });
      const names = [...Object.keys(input.properties), 'hs_object_id', space.type.modifiedProperty];
      return render(crm, space, record, { names });
    });
    const missing = missingOf(crm, space, inputs);
    const errors = missing.length === 0 ? [] : [missingObjects(space.type.upper, missing)];
    return batchReply(crm, { ok: 200, startedAt, results, errors });
  };
