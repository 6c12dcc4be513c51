/**
 * The simulator checklist of hubspot.md 15, clause by clause, with the conformance cases (by the beginning of their
 * names) that hold the sandbox to it; then what the other sections ask beyond that list.
 */
export const COVERAGE: Readonly<Record<string, readonly string[]>> = {
  // State and ids
  'ids: 12 digits, several ranges, numbers in webhooks and toObjectId': [
    '5.1 ids have twelve digits',
    '10.2 a creation through',
    '13 batch read',
  ],
  'list ordered by id; after is the next record; limits 100 and 50': ['5.2 list goes', '5.2 list with'],
  'createdate, hs_object_id, lastmodifieddate always; unknown names left out; null and ""': [
    '5.1 asked properties',
    '5.1 without properties',
    '5.1 a cleared property',
  ],
  'ISO timestamps without fraction when milliseconds are zero': ['5.1 the fraction'],
  'create: lower-case e-mail, lifecyclestage lead, derived hs_*; later bump': [
    '5.4 create lower-cases',
    '5.4 the background moves',
  ],
  'e-mail unique over primary and additional of live contacts; 409 with id; archived ones do not block': [
    '5.4 an e-mail that is taken',
    '5.4 a PATCH to an e-mail',
    '5.6 DELETE is 204',
  ],
  'unique custom properties; 10 per object': [
    '8 at most ten unique',
    '5.4 a PATCH to an e-mail',
    '5.7 batch/upsert: only e-mail',
  ],
  'merge: new id': ['6 a merge makes a new record'],
  'merge: aliases for GET and PATCH, skipped in batch update': [
    '6 both old ids',
    '5.7 batch/update: merged-away',
    '6 batch/read of a merged-away',
    '6 merged-away ids are in neither',
  ],
  'merge: hs_merged_object_ids, additional e-mails, value rule': [
    '6 chains',
    '6 the primary',
    '6 a primary without e-mail',
    '6 legal basis',
  ],
  'merge: 250 identities': ['6 more than 250'],
  'merge: events merge and deletion, no propertyChange': ['6, 10.2 a merge'],
  'archive 204 always': ['5.6 DELETE is 204'],
  'archived=true views': ['5.3 an archived contact', '5.7 batch/read: archived'],
  'restore by test control, contact.restore': ['5.6 an archived contact is restored', '10.2 archive, restore'],
  'value checks; whole request refused': ['4, 9 %s', '4 one bad value'],
  ';X append; forward-only lifecyclestage; date at midnight UTC': [
    '9 several choices',
    '9, 17.9 lifecyclestage',
    '9 a date',
  ],
  'history with sourceType, sourceId, timestamp': ['9.1 history', '6, 9.1 the history', '9.1, 17.3'],
  // Batch
  'shuffled results': ['5.7 results are not'],
  '207 rules of 5.7': [
    '5.7 batch/read: by e-mail',
    '5.7 batch/create: with its own',
    '5.7 batch/create: a bad value',
    '5.7 batch/update: missing',
    '5.7 batch/upsert: new tells',
    '1, 16 a partial success',
  ],
  'whole-batch 409 and 400': [
    '5.7 batch/create: with %s one duplicate',
    '5.7 batch/create: one e-mail twice',
    '5.7 batch/update: one bad property',
    '5.7 batch/upsert: an e-mail that belongs',
  ],
  'duplicate ids; more than 100 inputs': ['5.7 batch/update: one id twice', '5.7 batch/%s: more than 100'],
  // Search
  'index lag per record, filter on the old snapshot, values live': [
    '7 a new contact is not found',
    '7 every record has its own lag',
    '7 the filter runs',
    '7 a slower index entry',
  ],
  'total from the index, archived hits dropped': ['7 total comes'],
  '200 page, 10,000 cap, limits of groups, filters and body, single sort': [
    '7 refused',
    '16 filter limits',
    '7 the 10,000th',
    '7 pages go by offset',
  ],
  'case rules': ['7 operator', '7 a property that becomes'],
  'look-ups by value and by text': ['7 what a look-up', '7 a query finds'],
  'own 5/s bucket, body 3.3 a, no ten-second headers': ['3.1, 3.3 a', '3.2 a search'],
  // Limits and faults
  'rolling bucket per token, daily counter, headers, bodies': [
    '3.1 plan',
    '3.2 a usual answer',
    '3.3 b the ten seconds',
    '3.3 c the day',
    '3 at speed 10',
  ],
  '423, 477 with Retry-After, 500, 502, 503, 504, 524; non-JSON; without content type': ['3.4'],
  '401 expired and unknown, 403 missing scopes': ['2.4 %s', '2.4 an OAuth token', '2.4 a missing scope'],
  'token refresh endpoint': ['2.2 a refresh', '2.2 a revoked', '2.2 introspection', '2.2 a token by refresh'],
  // Webhooks
  'signed v3 and v1': ['10.4 deliveries are signed', '10.4 the published vector'],
  'batches 1 to 100, shuffled, duplicated, delayed': ['10.3 deliveries are shuffled'],
  're-delivery with growing attemptNumber on non-2xx or more than 5 s': [
    '10.3, 17.11 a refused batch',
    '10.3 no answer within 5 s',
  ],
  'own writes echo with INTEGRATION and the app id': ['10.2 a creation through'],
  'contact.creation of a merge and initial propertyChange by switch': ['6, 17.1', '17.2 first values'],
  // Beyond the checklist
  '4 unknown parameters and keys, wrong types': ['4 an unknown query', '4 an unknown body', '4 %s %s'],
  '1, 5 dated paths and spellings of the type': ['1 the dated path', '1 a token can be had', '5 the object type'],
  '5.6 gdpr-delete': ['5.6 gdpr-delete'],
  '8 definitions and groups': [
    '8 the group and',
    '8 a name that exists',
    '8 an unknown name',
    '8 PATCH is partial',
    '8 uniqueness',
    '8 DELETE is soft',
    '8 a bool needs',
    '8 groups',
    '8 batch create',
  ],
  '13 companies, deals, associations, owners, account': [
    '13 companies and deals',
    '5.4, 13 a create can associate',
    '13 the default association',
    '6 a merge keeps the associations',
    '13 owners',
    '13 account details',
  ],
  '14 through the official client': ['14.3 create', '5.7 a partial batch resolves', '14.8 errors'],
  lists: ['a manual list', 'archived contacts are not shown', 'lists are found'],
};
