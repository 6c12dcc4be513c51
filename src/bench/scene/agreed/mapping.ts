import { DEFAULT_FIELDS, mappingOf } from '../../../core/mapping.ts';

/** As `tandem sandbox --write-config` maps: the default fields. */
export const mapping = mappingOf(DEFAULT_FIELDS, { crossIdProperty: 'gorgias_customer_id', region: 'US' });
