import type { ChangeEvent } from '../events.ts';
import type { Account } from '../options.ts';

/** The subscription type of an event: `contact.creation` (hubspot.md 10.2). */
export const subscriptionTypeOf = ({ type, kind }: ChangeEvent): string => `${type.singular}.${kind}`;

/** `object.creation`, which also names the object type (hubspot.md 10.2). */
export const genericTypeOf = ({ kind }: ChangeEvent): string => `object.${kind}`;

const FLAGS: Readonly<Record<string, string>> = {
  creation: 'CREATED',
  deletion: 'DELETED',
  privacyDeletion: 'DELETED',
  restore: 'RESTORED',
};

const details = (event: ChangeEvent): Record<string, unknown> => {
  if (event.kind === 'propertyChange')
    return { propertyName: event.property, propertyValue: event.sensitive === true ? 'REDACTED' : event.value };
  if (event.kind === 'merge')
    return {
      primaryObjectId: Number(event.id),
      mergedObjectIds: [Number(event.merged)],
      newObjectId: Number(event.newId),
      numberOfPropertiesMoved: event.moved,
    };
  if (event.kind === 'associationChange')
    return {
      associationType: `${event.type.upper}_TO_${event.toType.upper}`,
      fromObjectId: Number(event.id),
      toObjectId: Number(event.toId),
      associationRemoved: event.removed,
      isPrimaryAssociation: event.primary,
    };
  return { changeFlag: FLAGS[event.kind] };
};

export interface Numbered {
  readonly event: ChangeEvent;
  readonly eventId: number;
  readonly subscriptionId: number;
  readonly subscriptionType: string;
}

/** What generic events say beyond the others (hubspot.md 10.2). */
const generic = (event: ChangeEvent): Record<string, unknown> => ({
  objectTypeId: event.type.typeId,
  ...(event.kind === 'propertyChange' ? { isSensitive: event.sensitive === true } : {}),
});

/** One element of a delivery. Ids are JSON numbers here, unlike everywhere else. */
export const payloadOf = (
  { event, eventId, subscriptionId, subscriptionType }: Numbered,
  account: Account,
  delivery: { readonly attempt: number; readonly typeKey: string },
): Record<string, unknown> => ({
  eventId,
  subscriptionId,
  portalId: account.portalId,
  appId: account.appId,
  occurredAt: event.at,
  [delivery.typeKey]: subscriptionType,
  ...(subscriptionType === genericTypeOf(event) ? generic(event) : {}),
  attemptNumber: delivery.attempt,
  objectId: Number(event.id),
  ...details(event),
  changeSource: event.source.sourceType,
  ...(event.source.sourceId === undefined ? {} : { sourceId: event.source.sourceId }),
});
