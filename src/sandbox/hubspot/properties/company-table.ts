import { dealStages, dealTypes, lifecycleStages, pipelines, timezones } from './choices.ts';
import type { PropertyRow } from './definition.ts';

const COMPANY = 'companyinformation';
const DEAL = 'dealinformation';

const common = (group: string): readonly PropertyRow[] => [
  ['createdate', 'Create Date', 'datetime/date', group, 'ro'],
  ['hs_createdate', 'Object create date/time', 'datetime/date', group, 'ro'],
  ['hs_lastmodifieddate', 'Last Modified Date', 'datetime/date', group, 'ro'],
  ['hs_object_id', 'Record ID', 'number/number', group, 'ro'],
  ['hs_merged_object_ids', 'Merged record IDs', 'enumeration/checkbox', group, 'ro'],
  ['hs_object_source', 'Record creation source', 'string/text', group, 'ro hidden'],
  ['hs_object_source_id', 'Record creation source ID', 'string/text', group, 'ro'],
  ['hs_object_source_label', 'Record source', 'string/text', group, 'ro'],
  ['hubspot_owner_id', 'Owner', 'enumeration/select', group, 'external'],
];

export const COMPANY_PROPERTIES: readonly PropertyRow[] = [
  ...common(COMPANY),
  ['name', 'Company name', 'string/text', COMPANY, 'form'],
  ['domain', 'Company Domain Name', 'string/text', COMPANY, 'form'],
  ['phone', 'Phone Number', 'string/phonenumber', COMPANY, 'form'],
  ['address', 'Street Address', 'string/text', COMPANY, 'form'],
  ['city', 'City', 'string/text', COMPANY, 'form'],
  ['state', 'State/Region', 'string/text', COMPANY, 'form'],
  ['zip', 'Postal Code', 'string/text', COMPANY, 'form'],
  ['country', 'Country/Region', 'string/text', COMPANY, 'form'],
  ['industry', 'Industry', 'string/text', COMPANY, 'form'],
  ['website', 'Website URL', 'string/text', COMPANY, 'form'],
  ['description', 'Description', 'string/textarea', COMPANY, 'form'],
  ['annualrevenue', 'Annual Revenue', 'number/number', COMPANY, 'form'],
  ['numberofemployees', 'Number of Employees', 'number/number', COMPANY, 'form'],
  ['timezone', 'Time Zone', 'enumeration/select', COMPANY, '', timezones],
  ['lifecyclestage', 'Lifecycle Stage', 'enumeration/radio', COMPANY, 'form', lifecycleStages],
];

export const DEAL_PROPERTIES: readonly PropertyRow[] = [
  ...common(DEAL),
  ['dealname', 'Deal Name', 'string/text', DEAL, 'form'],
  ['amount', 'Amount', 'number/number', DEAL, 'form'],
  ['dealstage', 'Deal Stage', 'enumeration/radio', DEAL, 'form', dealStages],
  ['pipeline', 'Pipeline', 'enumeration/select', DEAL, 'form', pipelines],
  ['closedate', 'Close Date', 'datetime/date', DEAL, 'form'],
  ['dealtype', 'Deal Type', 'enumeration/radio', DEAL, 'form', dealTypes],
  ['description', 'Deal Description', 'string/textarea', DEAL, 'form'],
  ['hs_is_closed', 'Is Deal Closed?', 'bool/calculation_equation', DEAL, 'calc'],
  ['hs_is_closed_won', 'Is Closed Won', 'bool/calculation_equation', DEAL, 'calc'],
];

export const COMPANY_GROUPS: readonly (readonly [name: string, label: string])[] = [[COMPANY, 'Company information']];
export const DEAL_GROUPS: readonly (readonly [name: string, label: string])[] = [[DEAL, 'Deal information']];
