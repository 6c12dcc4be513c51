/** A place where HubSpot leaves the published description, and the section of the sheet that says so. */
export interface Deviation {
  /** Method and path of the calls, ids written `{id}`. */
  readonly call: RegExp;
  readonly fault: RegExp;
  readonly section: string;
}

const objects = /^\w+ \/crm\/v3\/objects\//;
const associations = /^\w+ \/crm\/v4\//;
const batches = /^POST .*\/batch\/(create|read|update|upsert)$/;

export const ANSWERS: readonly Deviation[] = [
  {
    call: objects,
    fault: /must NOT have additional properties url$/,
    section: '5.1 url is in real bodies, not in the client’s model',
  },
  {
    call: /\/crm\/v3\/properties\//,
    fault: /must NOT have additional properties dataSensitivity$/,
    section: '8 a definition as observed; 14.9 the client’s model is older',
  },
  {
    call: batches,
    fault: /^\/errors\/\*: must have required property '(errors|links)'$/,
    section: '5.7, 8, 13 entries as observed have neither',
  },
  {
    call: batches,
    fault: /^\/errors\/\*\/subCategory: must be object$/,
    section: '8, 13 a subCategory is text',
  },
  {
    call: /batch\/read$/,
    fault: /^: must NOT have additional properties (errors|numErrors)$/,
    section: '1, 16 hubspot.batch-partial-status 200',
  },
  {
    call: associations,
    fault: /toObjectId: must be string$/,
    section: '13, 15 toObjectId is a number',
  },
];

export const REQUESTS: readonly Deviation[] = [
  {
    call: /^POST .*\/search$/,
    fault: /^\/sorts\/\*: must be string$/,
    section: '7 sorts are objects with a direction; the client passes them through although its type says text',
  },
];
