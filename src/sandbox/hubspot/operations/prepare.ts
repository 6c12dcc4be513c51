import type { Crm, Doing, Space } from '../crm.ts';
import type { PropertyDefinition } from '../properties/definition.ts';
import { checkValue } from '../records/check.ts';
import { isDerived, stageRank } from '../records/derived.ts';
import type { CrmRecord, Values } from '../records/record.ts';

/** One value that cannot be written. */
export interface ValueFault {
  readonly code: string;
  readonly name: string;
  readonly message: string;
}

export interface Prepared {
  /** All values after the write. */
  readonly values: Values;
  /** The written ones, as they will be stored. */
  readonly written: Values;
  readonly faults: readonly ValueFault[];
}

type Outcome = { readonly value: string } | { readonly code: string; readonly message: string } | 'unchanged';

const readOnly = (name: string): Outcome => ({
  code: 'READ_ONLY_VALUE',
  message: `"${name}" is a read only property; its value cannot be set.`,
});

/** Additional e-mails have their own rule, by switch (hubspot.md 17.4). People may always write them. */
const additionalEmails = (crm: Crm, next: string, current: string): Outcome => {
  const reading = crm.kernel.switches.get('hubspot.additional-emails');
  if (reading === 'read-only') return readOnly('hs_additional_emails');
  const lost = current.split(';').some((address) => address !== '' && !next.split(';').includes(address));
  if (reading === 'add-only' && lost)
    return { code: 'INVALID_OPTION', message: 'Additional email addresses cannot be removed.' };
  return { value: next };
};

/** Forward only; from a cleared stage anywhere (hubspot.md 9). */
const lifecycle = (crm: Crm, next: string, current: string): Outcome => {
  const backward = next !== '' && current !== '' && stageRank(next) < stageRank(current);
  if (!backward) return { value: next };
  if (crm.kernel.switches.is('hubspot.lifecycle-backward', 'silent')) return 'unchanged';
  return {
    code: 'INVALID_LIFECYCLE_STAGE',
    message: `Lifecycle stage cannot move backwards from ${current} to ${next}`,
  };
};

const asText = (raw: unknown): string | undefined => {
  if (raw === null) return '';
  return typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : undefined;
};

const byApi = (crm: Crm, definition: PropertyDefinition, value: string, current: string): Outcome => {
  if (definition.name === 'hs_additional_emails') return additionalEmails(crm, value, current);
  if (definition.readOnlyValue) return readOnly(definition.name);
  return definition.name === 'lifecyclestage' ? lifecycle(crm, value, current) : { value };
};

const outcomeOf = (crm: Crm, space: Space, doing: Doing, name: string, raw: unknown, current: string): Outcome => {
  const definition = space.registry.get(name);
  if (definition === undefined) return { code: 'PROPERTY_DOESNT_EXIST', message: `Property "${name}" does not exist` };
  const refusedNull = raw === null && crm.kernel.switches.is('hubspot.null-write', 'refused');
  const text = refusedNull ? undefined : asText(raw);
  if (text === undefined)
    return { code: 'INVALID_VALUE', message: `The value of "${name}" has a type that cannot be stored` };
  const apiReadOnly = doing.actor.type === 'api' && definition.readOnlyValue && name !== 'hs_additional_emails';
  if (apiReadOnly || isDerived(space.type, name)) return readOnly(name);
  const checked = checkValue(definition, text, current);
  if (!('value' in checked)) return checked;
  return doing.actor.type === 'api' ? byApi(crm, definition, checked.value, current) : checked;
};

/** Keeps the two places of e-mail addresses apart, and the old primary where a switch says so. */
const tidyEmails = (crm: Crm, before: Values, values: Record<string, string>): void => {
  const primary = values.email ?? '';
  const old = before.email ?? '';
  const listed = (values.hs_additional_emails ?? '')
    .split(';')
    .filter((address) => address !== '' && address !== primary);
  const keepsOld =
    old !== '' && old !== primary && primary !== '' && crm.kernel.switches.is('hubspot.old-primary-email', 'kept');
  const next = (keepsOld ? [...new Set([...listed, old])] : listed).join(';');
  if (next !== (values.hs_additional_emails ?? '')) values.hs_additional_emails = next;
};

/** Checks every written value and works out what the record would hold. Nothing is stored. */
export const prepare = (
  crm: Crm,
  space: Space,
  doing: Doing,
  record: CrmRecord | undefined,
  input: Readonly<Record<string, unknown>>,
): Prepared => {
  const before = record?.current.values ?? {};
  const values: Record<string, string> = { ...before };
  const written: Record<string, string> = {};
  const faults: ValueFault[] = [];
  for (const [name, raw] of Object.entries(input)) {
    const outcome = outcomeOf(crm, space, doing, name, raw, before[name] ?? '');
    if (outcome === 'unchanged') written[name] = before[name] ?? '';
    else if ('value' in outcome) {
      written[name] = outcome.value;
      values[name] = outcome.value;
    } else faults.push({ ...outcome, name });
  }
  if (space.type.name === 'contacts') tidyEmails(crm, before, values);
  return { values, written, faults };
};
