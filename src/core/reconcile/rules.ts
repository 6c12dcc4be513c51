/** The closed list of rules: each decision names one. The text is its reason for people and never holds a value. */
export const RULES = {
  // Nothing to do
  unchanged: 'Neither side changed since the last agreement.',
  'channels-unread': 'The Gorgias channels of this customer were not read yet.',
  // Agreed
  'same-value': 'Both sides hold the same value.',
  'first-equal': 'Both sides held the same value when they first met.',
  'both-empty': 'Both sides are empty.',
  // Written
  'one-side-changed': 'Only the other side changed.',
  'first-fill': 'This side was empty when the records first met.',
  'set-merge': 'Elements that one side added or removed are passed to the other.',
  'policy-hubspot': 'Both sides differ, and the policy of the field says HubSpot.',
  'policy-gorgias': 'Both sides differ, and the policy of the field says Gorgias.',
  'cleared-passed': 'The other side cleared the value, and the field says clear: propagate.',
  'person-decided': 'A person decided which side is right.',
  'cross-id': 'The record names its partner on the other side.',
  created: 'The record was created from its partner on the other side.',
  // Held
  'left-different': 'The policy of the field leaves both values as they are.',
  'cleared-kept': 'One side cleared the value; the other keeps it, because empty never overwrites.',
  'half-kept': 'One side lost a part of the name; the other keeps it, because empty never overwrites.',
  'removed-kept': 'One side removed an element; the other keeps it, because the field only adds.',
  'person-held': 'A person decided to leave the two values different.',
  'no-room': 'The side has no free place for another element.',
  'invalid-address': 'The address is not one that the side accepts.',
  'primary-stays': 'A filled primary e-mail address is never replaced.',
  'not-a-phone-number': 'The text is no phone number.',
  'maybe-same-number': 'It may be a number that is there already, written without its country; name a region to tell.',
  'taken-elsewhere': 'Another record of that side holds this address or number.',
  'not-offered': 'The side does not offer this value.',
  'vendor-kept-its-value': 'The service accepted the write and kept another value.',
  // Conflicts
  'both-changed': 'Both sides changed to different values.',
  'first-differs': 'The two values differed when the records first met.',
  'held-moved': 'A difference that was left standing moved again.',
  'half-lost': 'The new name is one word; to pass it on would empty a half of the name on the other side.',
  'read-only-here': 'The field is owned by the other side, and this side changed it.',
  'slot-read-only': 'The service does not let this value be written.',
  'slot-missing': 'The service has no such property or field.',
  'not-an-option': 'The value is not among the options that the service offers.',
  'out-of-range': 'The number is smaller or greater than the service accepts.',
  'never-written': 'Consent, legal basis, marketing status and opt-outs are never written.',
  'primary-email-filled': 'A filled primary e-mail address in HubSpot is never replaced.',
  'foreign-external-id': 'The external id belongs to another system and is never overwritten.',
  'cross-id-differs': 'The record names another partner than the one it is linked to.',
  'ping-pong': 'The field was written back and forth three times within an hour.',
  erased: 'The person was erased; nothing is written about them.',
  parked: 'The link is parked until it has been joined with another.',
  // Waiting
  unreadable: 'The stored value cannot be read by the codec of the field.',
  // Creates that are refused
  'creation-off': 'Creating records on this side is switched off.',
  'spam-only': 'The profile was made by spam.',
  'own-address': 'The address is one of our own.',
  'generic-mailbox': 'The profile has only role or no-reply addresses.',
  'never-create': 'The configuration says never to create a record for this address.',
  'no-identity': 'The profile has neither an e-mail address nor a phone number.',
  tombstone: 'A person deleted this record; it is not created again without an order.',
  'other-side-unlisted': 'The other side has not been listed completely yet.',
} as const satisfies Readonly<Record<string, string>>;

export type Rule = keyof typeof RULES;

/** Rules by which a codec left elements out; when the field moves again, those elements are tried again. */
const UNPLACED: ReadonlySet<string> = new Set<Rule>([
  'no-room',
  'invalid-address',
  'not-a-phone-number',
  'maybe-same-number',
  'taken-elsewhere',
  'not-offered',
  'slot-read-only',
  'vendor-kept-its-value',
]);

export const isUnplacedRule = (rule: string): boolean => UNPLACED.has(rule);

export const reasonOf = (rule: Rule): string => RULES[rule];
