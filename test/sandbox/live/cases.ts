/**
 * The conformance cases that hold on any account: they need no control API, no clock, no empty account and none of
 * the readings that are open (hubspot.md 17, gorgias.md 12).
 */
export const LIVE = {
  hubspot: [
    '5.2 list with %s #0',
    '5.2 list with %s #1',
    '5.2 list with %s #2',
    '5.2 list with %s #3',
    '5.3 an unknown id is 404, one that is not a number 404 with the longer message',
    '5.4 contacts without e-mail are made again and again',
    '5.6 DELETE is 204 for any id, and the e-mail of an archived contact is free',
    '5.7 batch/read: a whole answer is 200 and has no errors',
    '5.7 batch/create: one e-mail twice in a batch is 409 without an id, trace ids or not',
    '5.7 batch/update: one id twice is 400 for the whole batch',
    '5.7 batch/update: merged-away ids are silently skipped',
    '5.7 batch/upsert: only e-mail or a unique property is a key',
    '5.7 batch/archive: 204 without a body, unknown ids ignored',
    '6 both old ids answer single GET and PATCH with the new record',
    '3.2 the correlation id of the header is that of the error body',
    '8 an unknown name is 404',
    '9 numbers and booleans in JSON are stored as text',
    '5.7 a partial batch resolves, with its errors',
  ],
  gorgias: [
    '4.5 a create answers 201 with the customer, channels and all',
    '4.3 a list row lacks channels and what belongs to the single object',
    '4.4 a single GET adds external_data and ecommerce_data; both trailing forms of the path work',
    '4.6 null clears',
    '4.7 a delete answers 204 with nothing, and then the id 404',
    '4.7 a bulk delete takes ids in its body',
    '1.1 unknown and ill-typed body keys answer 400, each key with its fault',
    '3, 4.3 the query %s answers 400 and names %s #0',
    '3, 4.3 the query %s answers 400 and names %s #3',
  ],
} as const;
