/** The conformance suite of HubSpot: `ROOM.contract.test.ts`. */
export const ROOMS = [
  'access',
  'associations',
  'batch',
  'client',
  'contacts',
  'lists',
  'merge',
  'properties',
  'search',
  'strict',
  'values',
  'webhooks',
  'wire',
];
