/** What a column of a people file can hold, with the headers that people give it. */
const ALIASES = {
  id: ['id', 'unique_id', 'rec_id', 'record_id'],
  person: ['person', 'person_id', 'cluster', 'cluster_id'],
  side: ['side', 'system'],
  first_name: ['first_name', 'firstname', 'given_name', 'forename', 'first'],
  last_name: ['last_name', 'lastname', 'surname', 'family_name', 'last'],
  full_name: ['full_name', 'fullname', 'name', 'customer_name', 'contact_name'],
  email: ['email', 'e_mail', 'email_address', 'mail'],
  other_email: ['email2', 'email_2', 'other_email', 'secondary_email', 'additional_emails'],
  phone: ['phone', 'phone_number', 'telephone', 'tel'],
  mobile: ['mobile', 'mobile_phone', 'mobilephone', 'cell', 'cell_phone', 'phone2', 'phone_2'],
  address: ['address', 'street', 'street_address', 'address_1', 'address1'],
  city: ['city', 'town', 'suburb'],
  postcode: ['postcode', 'post_code', 'zip', 'zip_code', 'postal_code'],
  state: ['state', 'region', 'province', 'county'],
  country: ['country'],
  company: ['company', 'company_name', 'organisation', 'organization', 'employer'],
  language: ['language', 'lang', 'hs_language', 'locale'],
  timezone: ['timezone', 'time_zone', 'hs_timezone'],
  note: ['note', 'notes', 'comment'],
  external_id: ['external_id', 'customer_id'],
} as const satisfies Record<string, readonly string[]>;

export type Column = keyof typeof ALIASES;

const BY_HEADER = new Map<string, Column>(
  Object.entries(ALIASES).flatMap(([column, headers]) => headers.map((header) => [header, column as Column] as const)),
);

/** `E-Mail`, `email address` and `EMAIL` are one header. */
export const columnOf = (header: string): Column | undefined =>
  BY_HEADER.get(
    header
      .trim()
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_|_$/g, ''),
  );
