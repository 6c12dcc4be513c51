import type { SwitchTable } from '../kernel/switches.ts';

const yesOrNo = ['yes', 'no'] as const;

/** Where the sheet's sources disagree or know nothing, both readings can be had. Each default is explained in docs/sandbox.md. */
export const GORGIAS_SWITCHES = {
  'gorgias.duplicate-status': {
    values: ['409', '400'],
    default: '409',
    section: 'gorgias.md 4.5, 12.2',
    meaning: 'status when an e-mail, channel or external id belongs to another customer',
  },
  'gorgias.channel-unique': {
    values: yesOrNo,
    default: 'yes',
    section: 'gorgias.md 4.2',
    meaning: 'whether a channel other than e-mail may belong to one customer only',
  },
  'gorgias.external-id-unique': {
    values: yesOrNo,
    default: 'no',
    section: 'gorgias.md 4.1, 12.7',
    meaning: 'whether an external_id may belong to one customer only',
  },
  'gorgias.email-filter': {
    values: ['any-case', 'exact'],
    default: 'any-case',
    section: 'gorgias.md 12.7',
    meaning: 'whether the list filters on e-mails look at case',
  },
  'gorgias.channels-required': {
    values: yesOrNo,
    default: 'no',
    section: 'gorgias.md 4.5',
    meaning: 'whether a create without channels is refused',
  },
  'gorgias.timezone-default': {
    values: ['null', 'UTC'],
    default: 'null',
    section: 'gorgias.md 4.1',
    meaning: 'time zone of a customer created without one',
  },
  'gorgias.merge-applies-body': {
    values: yesOrNo,
    default: 'no',
    section: 'gorgias.md 4.9, 12.3',
    meaning: 'whether the fields of a merge body are written to the target',
  },
  'gorgias.merge-moves-channels': {
    values: yesOrNo,
    default: 'no',
    section: 'gorgias.md 4.9, 12.3',
    meaning: 'whether a merge moves the channels of the source that its body does not name',
  },
  'gorgias.merge-fills-blanks': {
    values: yesOrNo,
    default: 'no',
    section: 'gorgias.md 4.9, 12.3',
    meaning: 'whether a merge fills empty note, external_id and custom fields of the target from the source',
  },
  'gorgias.merge-conflict-status': {
    values: ['409', '400'],
    default: '409',
    section: 'gorgias.md 4.9, 12.3',
    meaning: 'status of a merge of two customers with data of one integration',
  },
  'gorgias.merge-http-data-blocks': {
    values: yesOrNo,
    default: 'yes',
    section: 'gorgias.md 4.9',
    meaning: 'whether data of one HTTP integration on both customers blocks their merge',
  },
  'gorgias.merge-self-status': {
    values: ['400', '409'],
    default: '400',
    section: 'gorgias.md 4.9',
    meaning: 'status of a merge of a customer into itself',
  },
  'gorgias.merge-event-delay-ms': {
    values: 'number',
    default: '47',
    section: 'gorgias.md 4.9',
    meaning: 'vendor ms between the customer-deleted event of a merge and its customer-merged event',
  },
  'gorgias.merged-id': {
    values: ['301', '404'],
    default: '301',
    section: 'gorgias.md 4.7, 12.1',
    meaning: 'answer to GET and PUT on an id that was merged away; DELETE and PUT /data answer 301 always',
  },
  'gorgias.merged-location': {
    values: ['url', 'path', 'none'],
    default: 'url',
    section: 'gorgias.md 4.7, 12.1',
    meaning: 'what the Location header of that 301 holds',
  },
  'gorgias.channel-edit-bumps': {
    values: yesOrNo,
    default: 'yes',
    section: 'gorgias.md 12.5',
    meaning: 'whether a change of channels moves updated_datetime',
  },
  'gorgias.channel-edit-event': {
    values: yesOrNo,
    default: 'yes',
    section: 'gorgias.md 12.5',
    meaning: 'whether a change of channels emits customer-updated',
  },
  'gorgias.note-edit-bumps': {
    values: yesOrNo,
    default: 'yes',
    section: 'gorgias.md 12.5',
    meaning: 'whether a change of the note moves updated_datetime and emits customer-updated',
  },
  'gorgias.agent-edit-bumps': {
    values: yesOrNo,
    default: 'yes',
    section: 'gorgias.md 12.5',
    meaning: 'whether an edit made in the help desk itself moves updated_datetime and emits customer-updated',
  },
  'gorgias.custom-field-event': {
    values: yesOrNo,
    default: 'no',
    section: 'gorgias.md 4.10, 12.5',
    meaning: 'whether a custom-field write emits customer-updated',
  },
  'gorgias.noop-update-event': {
    values: yesOrNo,
    default: 'no',
    section: 'gorgias.md 4.6',
    meaning: 'whether a PUT that changes nothing emits customer-updated',
  },
  'gorgias.put-answers-old-updated': {
    values: yesOrNo,
    default: 'no',
    section: 'gorgias.md 4.6',
    meaning: 'whether the answer to a PUT carries the updated_datetime from before it',
  },
  'gorgias.bulk-fields': {
    values: ['patch', 'replace'],
    default: 'patch',
    section: 'gorgias.md 4.10, 12.4',
    meaning: 'whether the bulk PUT of custom-field values clears the fields it leaves out',
  },
  'gorgias.bulk-managed-omitted': {
    values: ['keep', '400'],
    default: 'keep',
    section: 'gorgias.md 4.10',
    meaning: 'with replace: what leaving out a managed field that has a value does',
  },
  'gorgias.field-null': {
    values: ['clears', '400'],
    default: 'clears',
    section: 'gorgias.md 4.10, 12.4',
    meaning: 'what null as a custom-field value does',
  },
  'gorgias.single-field-body': {
    values: ['scalar', 'object', 'both'],
    default: 'scalar',
    section: 'gorgias.md 4.10, 12.4',
    meaning: 'body of the PUT of one custom-field value',
  },
  'gorgias.field-values-shape': {
    values: ['data', 'array'],
    default: 'data',
    section: 'gorgias.md 4.10',
    meaning: 'whether custom-field values come as {data: [...]} or as a bare array',
  },
  'gorgias.get-fills-custom-fields': {
    values: ['always', 'on-request'],
    default: 'always',
    section: 'gorgias.md 4.1, 12.6',
    meaning: 'whether GET of one customer fills custom_fields without relationships=custom_fields',
  },
  'gorgias.data-readable': {
    values: yesOrNo,
    default: 'no',
    section: 'gorgias.md 4.8, 12.8',
    meaning: 'whether the value of PUT /data comes back in data; else only in external_data of a single GET',
  },
  'gorgias.deleted-customer-tickets': {
    values: ['keep', 'trash', 'delete'],
    default: 'keep',
    section: 'gorgias.md 12.13',
    meaning: 'what becomes of the tickets of a deleted customer',
  },
  'gorgias.rate-window-s': {
    values: ['20', '10'],
    default: '20',
    section: 'gorgias.md 1.2',
    meaning: 'length of the rate window; enterprise accounts have 10 s',
  },
  'gorgias.rate-bucket': {
    values: ['account', 'credential'],
    default: 'account',
    section: 'gorgias.md 1.2, 12.9',
    meaning: 'whether credentials of one kind share a bucket',
  },
  'gorgias.event-delay-ms': {
    values: 'number',
    default: '0',
    section: 'gorgias.md 12.10',
    meaning: 'vendor ms until an event can be listed, its created_datetime staying that of the change',
  },
  'gorgias.event-retention-days': {
    values: 'number',
    default: '0',
    section: 'gorgias.md 6.1, 12.10',
    meaning: 'age at which events stop being listed; 0 keeps them for ever',
  },
  'gorgias.search-lag-ms': {
    values: 'number',
    default: '2000',
    section: 'gorgias.md 6, 10.12',
    meaning: 'vendor ms until a change can be found by search',
  },
  'gorgias.search-shape': {
    values: ['list', 'array'],
    default: 'list',
    section: 'gorgias.md 6.2',
    meaning: 'whether search answers a list object or a bare array',
  },
  'gorgias.trigger-spelling': {
    values: ['hyphens', 'underscores'],
    default: 'hyphens',
    section: 'gorgias.md 9',
    meaning: 'spelling of trigger names in answers; requests may use both',
  },
  'gorgias.integration-retries': {
    values: 'number',
    default: '2',
    section: 'gorgias.md 9, 12.11',
    meaning: 'how often a call of an HTTP integration that timed out is repeated',
  },
  'gorgias.hmac': {
    values: ['base64', 'hex', 'none'],
    default: 'base64',
    section: 'gorgias.md 9, 12.11',
    meaning: 'encoding of X-Gorgias-Hmac-SHA256 on calls of an integration with an hmac_secret',
  },
  'gorgias.key-scope': {
    values: ['all', 'read'],
    default: 'all',
    section: 'gorgias.md 1.1',
    meaning: 'what the credential may do; read answers 403 to every write',
  },
} as const satisfies SwitchTable;

export type GorgiasSwitch = keyof typeof GORGIAS_SWITCHES;
