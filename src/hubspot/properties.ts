import { VendorError } from '../core/vendor-error.ts';
import type { HubspotApi, PropertyDefinition, PropertyDraft } from './port.ts';
import { namedSchema, propertyListSchema, type WireProperty } from './schemas.ts';
import type { Transport } from './transport.ts';

const LIST = {
  method: 'GET',
  route: '/crm/v3/properties/contacts',
  writes: false,
  kind: 'plain',
  schema: propertyListSchema,
} as const;
const CREATE = {
  method: 'POST',
  route: '/crm/v3/properties/contacts',
  writes: true,
  kind: 'plain',
  schema: namedSchema,
} as const;
const GROUP = {
  method: 'POST',
  route: '/crm/v3/properties/contacts/groups',
  writes: true,
  kind: 'plain',
  schema: namedSchema,
} as const;

const UPDATE = {
  method: 'PATCH',
  route: '/crm/v3/properties/contacts/{name}',
  writes: true,
  kind: 'plain',
  schema: namedSchema,
} as const;

type Part = Pick<
  HubspotApi,
  'contactProperties' | 'archivedProperties' | 'ensurePropertyGroup' | 'createProperty' | 'setPropertyOptions'
>;

/** Property definitions. The client's model knows every key we send; others it would drop silently (hubspot.md 14.9). */
export const propertyCalls = ({ client, call }: Transport): Part => ({
  async contactProperties(options = {}) {
    const { results } = await call(LIST, options, (perCall) =>
      client.crm.properties.coreApi.getAllWithHttpInfo('contacts', false, undefined, perCall),
    );
    return results.map(definitionOf);
  },
  async archivedProperties(options = {}) {
    const { results } = await call(LIST, options, (perCall) =>
      client.crm.properties.coreApi.getAllWithHttpInfo('contacts', true, undefined, perCall),
    );
    return results.map((wire) => ({ ...definitionOf(wire), archived: true }));
  },
  async setPropertyOptions(name, options, calling = {}) {
    const body = { options: options.map((option, displayOrder) => ({ ...option, displayOrder })) };
    await call(UPDATE, calling, (perCall) =>
      client.crm.properties.coreApi.updateWithHttpInfo('contacts', name, body as never, perCall),
    );
  },
  ensurePropertyGroup: ({ name, label }, options = {}) =>
    createdOrExists(
      call(GROUP, options, (perCall) =>
        client.crm.properties.groupsApi.createWithHttpInfo('contacts', { name, label, displayOrder: -1 }, perCall),
      ),
    ),
  createProperty: (draft, options = {}) =>
    createdOrExists(
      call(CREATE, options, (perCall) =>
        client.crm.properties.coreApi.createWithHttpInfo('contacts', bodyOf(draft) as never, perCall),
      ),
    ),
});

async function createdOrExists(creating: Promise<unknown>): Promise<'created' | 'exists'> {
  try {
    await creating;
    return 'created';
  } catch (error) {
    if (error instanceof VendorError && error.code === 'conflict') return 'exists';
    throw error;
  }
}

const bodyOf = ({ name, label, group, type, fieldType, description, unique, options }: PropertyDraft) => ({
  name,
  label,
  groupName: group,
  type,
  fieldType,
  formField: false,
  hidden: false,
  ...(description === undefined ? {} : { description }),
  ...(unique === undefined ? {} : { hasUniqueValue: unique }),
  ...(options === undefined ? {} : { options: options.map((option, displayOrder) => ({ ...option, displayOrder })) }),
});

const definitionOf = (wire: WireProperty): PropertyDefinition => ({
  name: wire.name,
  label: wire.label,
  group: wire.groupName,
  type: wire.type,
  fieldType: wire.fieldType,
  options: (wire.options ?? []).map(({ label, value, hidden }) => ({ label, value, hidden: hidden ?? false })),
  readOnly: wire.modificationMetadata?.readOnlyValue === true || wire.calculated === true,
  calculated: wire.calculated === true,
  unique: wire.hasUniqueValue === true,
  archived: wire.archived === true,
});
