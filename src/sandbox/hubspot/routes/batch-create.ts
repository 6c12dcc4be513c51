import { z } from 'zod';
import type { Reply, SandboxRequest } from '../../kernel/service.ts';
import { associateNew, refuseAssociations } from '../associations/attach.ts';
import { type Crm, type Doing, doing, type Space } from '../crm.ts';
import { conflict, refuse } from '../errors.ts';
import { createRecord } from '../operations/create.ts';
import { type Prepared, prepare } from '../operations/prepare.ts';
import { conflictReply, faultsMessage, holderOf, refuseRepeated, valuesRefused } from '../operations/refusals.ts';
import { render } from '../records/render.ts';
import { batchReply, refuseTooMany } from './batch-frame.ts';
import { associationsSchema, bodyOf, propertiesSchema } from './input.ts';
import { refuseTooLittle } from './writes.ts';

const schema = z.strictObject({
  inputs: z.array(
    z.strictObject({
      properties: propertiesSchema,
      associations: associationsSchema,
      objectWriteTraceId: z.string().optional(),
    }),
  ),
});
type Input = z.infer<typeof schema>['inputs'][number];

interface Planned {
  readonly input: Input;
  readonly prepared: Prepared;
}

/** Partial success only if every input has its own trace id (hubspot.md 5.7). */
const allTraced = (inputs: readonly Input[]): boolean => {
  const ids = inputs.map(({ objectWriteTraceId }) => objectWriteTraceId);
  return ids.every((id) => id !== undefined && id !== '') && new Set(ids).size === ids.length;
};

const refuseAny = (crm: Crm, space: Space, planned: readonly Planned[]): void => {
  const faults = planned.flatMap(({ prepared }) => prepared.faults);
  if (faults.length > 0) refuse(valuesRefused(crm, faults));
  refuseRepeated(space, planned);
  for (const { prepared } of planned) {
    const holder = holderOf(space, undefined, prepared.values);
    if (holder !== undefined) refuse(conflictReply(space, holder));
  }
};

const errorOf = (crm: Crm, space: Space, { input, prepared }: Planned): Record<string, unknown> | undefined => {
  const context = { objectWriteTraceId: [input.objectWriteTraceId as string] };
  if (prepared.faults.length > 0)
    return { status: 'error', category: 'VALIDATION_ERROR', message: faultsMessage(crm, prepared.faults), context };
  const holder = holderOf(space, undefined, prepared.values);
  if (holder === undefined) return undefined;
  const { message, category } = conflict(space.type.label, holder);
  return { status: 'error', category, message, context: { ...context, existingId: [holder] } };
};

const make = (crm: Crm, space: Space, by: Doing, { input, prepared }: Planned) => {
  const record = createRecord(crm, space, by, { ...prepared, sent: input.properties });
  associateNew(crm, space, record.id, input.associations ?? [], by);
  return render(crm, space, record, { names: [...Object.keys(input.properties), ...space.type.always] });
};

/** All or nothing without trace ids; with them every input stands for itself. */
export const batchCreate =
  (crm: Crm, space: Space) =>
  (request: SandboxRequest): Reply => {
    const startedAt = crm.clock.now();
    const { inputs } = bodyOf(crm, request, schema);
    refuseTooMany(inputs);
    const by = doing(crm, request.actor, request.trace);
    const planned = inputs.map((input) => ({ input, prepared: prepare(crm, space, by, undefined, input.properties) }));
    for (const { prepared } of planned) refuseTooLittle(crm, space, prepared.values);
    for (const { associations } of inputs) refuseAssociations(crm, space, associations ?? []);
    // With trace ids only a repeated e-mail fails the whole batch (hubspot.md 5.7).
    if (allTraced(inputs)) refuseRepeated(space, planned, ['email']);
    else refuseAny(crm, space, planned);
    const errors: unknown[] = [];
    const results: unknown[] = [];
    for (const plan of planned) {
      const error = errorOf(crm, space, plan);
      if (error === undefined) results.push(make(crm, space, by, plan));
      else errors.push(error);
    }
    return batchReply(crm, { ok: 201, startedAt, results, errors });
  };
