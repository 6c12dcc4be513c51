import type { SwitchTable } from '../kernel/switches.ts';

/** One entry for every question that hubspot.md leaves open or answers in two ways. */
export const HUBSPOT_SWITCHES: SwitchTable = {
  'hubspot.credential': {
    values: ['private-app', 'service-key', 'oauth'],
    default: 'private-app',
    section: 'hubspot.md 2.1, 3.1',
    meaning:
      'What kind of credential the token is: it decides burst, daily count, headers and the source of its writes.',
  },
  'hubspot.refresh-token': {
    values: ['kept', 'rotates'],
    default: 'kept',
    section: 'hubspot.md 2.2',
    meaning: 'Whether a refresh answers with another refresh token, which makes the one before worthless.',
  },
  'hubspot.scopes': {
    values: ['all', 'contacts-read-only', 'no-schema-write', 'no-schema', 'none'],
    default: 'all',
    section: 'hubspot.md 2.3, 2.4',
    meaning: 'Which scopes the token has; a call outside them answers 403.',
  },
  'hubspot.search-limits': {
    values: ['docs', 'spec', 'readme'],
    default: 'docs',
    section: 'hubspot.md 16',
    meaning: 'Filter groups x filters per group: docs 5 x 6 (18 in all), spec 6 x 6, readme 3 x 3.',
  },
  'hubspot.daily-limit': {
    values: ['625000', '650000'],
    default: '625000',
    section: 'hubspot.md 16',
    meaning: 'Daily calls of the professional plan.',
  },
  'hubspot.limit-increase': {
    values: ['none', '200', '250'],
    default: 'none',
    section: 'hubspot.md 3.1, 16',
    meaning: 'The add-on: burst per 10 s, and a million more calls a day.',
  },
  'hubspot.create-minimum': {
    values: ['none', 'required'],
    default: 'none',
    section: 'hubspot.md 5.4, 16',
    meaning: 'Whether a contact needs at least one of email, firstname, lastname.',
  },
  'hubspot.batch-update-by-email': {
    values: ['refused', 'allowed'],
    default: 'refused',
    section: 'hubspot.md 5.7, 16',
    meaning: 'Whether batch update takes idProperty email, or answers 400.',
  },
  'hubspot.cleared-value': {
    values: ['empty', 'null'],
    default: 'empty',
    section: 'hubspot.md 5.1, 16',
    meaning: 'How a cleared property reads back.',
  },
  'hubspot.null-write': {
    values: ['clears', 'refused'],
    default: 'clears',
    section: 'hubspot.md 9',
    meaning: 'What null as a value in a write does.',
  },
  'hubspot.email-in-path': {
    values: ['works', '404'],
    default: 'works',
    section: 'hubspot.md 5.3, 16',
    meaning: 'Whether an e-mail address in the path is found.',
  },
  'hubspot.webhook-type-key': {
    values: ['subscriptionType', 'eventType'],
    default: 'subscriptionType',
    section: 'hubspot.md 10.2, 16',
    meaning: 'The key that holds the type of a webhook event.',
  },
  'hubspot.batch-partial-status': {
    values: ['207', '200'],
    default: '207',
    section: 'hubspot.md 1, 16',
    meaning: 'The status of a batch that succeeded in part.',
  },
  'hubspot.search-rate-scope': {
    values: ['account', 'token'],
    default: 'account',
    section: 'hubspot.md 3.1, 16',
    meaning: 'Whether the 5 searches a second are counted per account or per token.',
  },
  'hubspot.merge-creation-event': {
    values: ['off', 'on'],
    default: 'off',
    section: 'hubspot.md 17.1',
    meaning: 'Whether contact.creation fires for the record that a merge makes.',
  },
  'hubspot.merge-deletion-events': {
    values: ['merged', 'both'],
    default: 'merged',
    section: 'hubspot.md 6, 17.1',
    meaning: 'Whether contact.deletion fires for the record merged in only, or for both old ids.',
  },
  'hubspot.merge-property-change': {
    values: ['off', 'on'],
    default: 'off',
    section: 'hubspot.md 6, 17.1',
    meaning: 'Whether contact.propertyChange fires for the values of the record that a merge makes.',
  },
  'hubspot.initial-property-change': {
    values: ['off', 'on'],
    default: 'off',
    section: 'hubspot.md 10.3, 17.2',
    meaning: 'Whether contact.propertyChange fires for the first values of a new contact.',
  },
  'hubspot.noop-write': {
    values: ['bump', 'silent', 'event'],
    default: 'bump',
    section: 'hubspot.md 5.5, 17.2',
    meaning:
      'A write of the value that is there: moves lastmodifieddate, does nothing, or moves it and fires propertyChange.',
  },
  'hubspot.service-key-source': {
    values: ['integration', 'api', 'absent'],
    default: 'integration',
    section: 'hubspot.md 9.1, 17.3',
    meaning: 'Source of a service key’s writes in history and webhooks: as an app, API without an id, or no id at all.',
  },
  'hubspot.additional-emails': {
    values: ['patchable', 'add-only', 'read-only'],
    default: 'patchable',
    section: 'hubspot.md 5.8, 17.4',
    meaning:
      'Whether hs_additional_emails can be written, only grow, or not be written; its definition says so too when read-only.',
  },
  'hubspot.old-primary-email': {
    values: ['dropped', 'kept'],
    default: 'dropped',
    section: 'hubspot.md 5.5, 17.4',
    meaning: 'What becomes of the old primary e-mail when another is written: gone, or an additional one.',
  },
  'hubspot.lookup-additional-emails': {
    values: ['yes', 'no'],
    default: 'yes',
    section: 'hubspot.md 5.3, 17.4',
    meaning: 'Whether idProperty=email finds a contact by an additional e-mail.',
  },
  'hubspot.not-found-category': {
    values: ['present', 'absent'],
    default: 'present',
    section: 'hubspot.md 5.3, 17.5',
    meaning: 'Whether a 404 body carries category OBJECT_NOT_FOUND.',
  },
  'hubspot.search-429': {
    values: ['recorded', 'policy', 'ten-secondly'],
    default: 'recorded',
    section: 'hubspot.md 3.3, 17.5',
    meaning:
      'Body of a refused search: as recorded, with policyName SECONDLY and a groupName as in an older recording, or that of the ten seconds.',
  },
  'hubspot.retry-after-on-429': {
    values: ['absent', 'present'],
    default: 'absent',
    section: 'hubspot.md 3.3, 17.6',
    meaning: 'Whether a 429 carries Retry-After.',
  },
  'hubspot.merge-response': {
    values: ['usual', 'full'],
    default: 'usual',
    section: 'hubspot.md 6, 17.7',
    meaning: 'Which properties a merge answers with.',
  },
  'hubspot.merge-settling-ms': {
    values: 'number',
    default: '0',
    section: 'hubspot.md 6, 17.7',
    meaning: 'Vendor ms after a merge until the associations of the merged record show on the new one.',
  },
  'hubspot.custom-property-limit': {
    values: 'number',
    default: '1000',
    section: 'hubspot.md 8, 17.8',
    meaning: 'Custom properties per object.',
  },
  'hubspot.lifecycle-backward': {
    values: ['silent', 'refused'],
    default: 'silent',
    section: 'hubspot.md 9, 17.9',
    meaning: 'A lifecyclestage written backwards: 200 and unchanged, or 400.',
  },
  'hubspot.search-lag-ms': {
    values: 'number',
    default: '30000',
    section: 'hubspot.md 7, 17.10',
    meaning: 'Upper bound, in vendor ms, of the random time until search knows a change.',
  },
  'hubspot.merged-ids-indexed': {
    values: ['yes', 'no'],
    default: 'yes',
    section: 'hubspot.md 7, 17.10',
    meaning: 'Whether search can filter on hs_merged_object_ids.',
  },
  'hubspot.batch-read-merged': {
    values: ['missing', 'resolves'],
    default: 'missing',
    section: 'hubspot.md 5.3, 6',
    meaning: 'Whether batch read of a merged-away id reports it missing or answers with the surviving record.',
  },
  'hubspot.retry-event-id': {
    values: ['same', 'new'],
    default: 'same',
    section: 'hubspot.md 10.3, 17.11',
    meaning: 'Whether a re-delivered event keeps its eventId.',
  },
  'hubspot.gdpr-recreate': {
    values: ['allowed', 'refused'],
    default: 'allowed',
    section: 'hubspot.md 17.13',
    meaning: 'Whether a contact may be created with an address that was erased for privacy.',
  },
  'hubspot.background-bump': {
    values: ['on', 'off'],
    default: 'on',
    section: 'hubspot.md 5.4',
    meaning: 'Whether lastmodifieddate moves by itself 1.1 to 25.1 s after a create.',
  },
  'hubspot.webhook-disorder': {
    values: ['on', 'off'],
    default: 'on',
    section: 'hubspot.md 10.3',
    meaning: 'Whether deliveries are shuffled, repeated and late, or come after 100 ms, once and in order.',
  },
  'hubspot.unknown-keys': {
    values: ['refused', 'ignored'],
    default: 'refused',
    section: 'hubspot.md 4',
    meaning: 'Whether unknown query parameters and body keys answer 400 VALIDATION_ERROR (inferred), or are ignored.',
  },
  'hubspot.batch-order': {
    values: ['shuffled', 'input'],
    default: 'shuffled',
    section: 'hubspot.md 5.7',
    meaning: 'The order of results in a batch answer.',
  },
};
