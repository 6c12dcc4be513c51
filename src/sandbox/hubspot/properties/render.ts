import type { Crm } from '../crm.ts';
import { isoTime } from '../time.ts';
import type { PropertyDefinition, PropertyGroup } from './definition.ts';

/** Whether values can be written; for additional e-mails a switch says so (hubspot.md 17.4). */
const readOnlyValue = (crm: Crm, { name, readOnlyValue: fixed }: PropertyDefinition): boolean =>
  name === 'hs_additional_emails' ? crm.kernel.switches.is('hubspot.additional-emails', 'read-only') : fixed;

const stamps = ({ createdAt, updatedAt }: PropertyDefinition, userId: string) =>
  createdAt === undefined
    ? {}
    : {
        createdAt: isoTime(createdAt),
        updatedAt: isoTime(updatedAt ?? createdAt),
        createdUserId: userId,
        updatedUserId: userId,
      };

/** A definition as the API shows it (hubspot.md 8). */
export const renderDefinition = (crm: Crm, definition: PropertyDefinition): Record<string, unknown> => {
  const { name, label, type, fieldType, description, groupName, options, displayOrder } = definition;
  const { calculated, externalOptions, hasUniqueValue, hidden, hubspotDefined, formField, dataSensitivity } =
    definition;
  return {
    ...{ name, label, type, fieldType, description, groupName, options, displayOrder },
    ...{ calculated, externalOptions, hasUniqueValue, hidden, hubspotDefined },
    // HubSpot leaves `archived` out of its own definitions.
    ...(hubspotDefined ? {} : { archived: definition.archived }),
    ...{ formField, dataSensitivity },
    ...stamps(definition, String(crm.account.userId)),
    modificationMetadata: {
      archivable: !hubspotDefined,
      readOnlyDefinition: hubspotDefined,
      readOnlyValue: readOnlyValue(crm, definition),
    },
  };
};

export const renderGroup = ({ name, label, displayOrder, archived }: PropertyGroup) => ({
  name,
  label,
  displayOrder,
  archived,
});
