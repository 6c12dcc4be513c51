import { type OwnProperty, ownProperties } from '../../src/core/fields/own-properties.ts';
import { propertyNames } from '../../src/core/fields/plan.ts';
import { SUPPORT_PROPERTIES } from '../../src/core/support/properties.ts';
import type { ConnectionDeps } from '../deps.ts';

/** The contact properties that Tandem keeps itself. */
export const ownOf = ({ crossIdProperty }: Pick<ConnectionDeps, 'crossIdProperty'>): readonly OwnProperty[] =>
  ownProperties(crossIdProperty, SUPPORT_PROPERTIES);

/** Those of HubSpot's hundreds of properties that a check has to know. */
export const namesOf = (connection: ConnectionDeps): ReadonlySet<string> =>
  new Set(propertyNames(connection.fields.now().specs, ownOf(connection)));
