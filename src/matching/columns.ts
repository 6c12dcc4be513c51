import { FIELDS, type FieldName } from './types.ts';

/** Usual names of columns, compared without case, spaces, dashes and underscores. The table of docs/match.md. */
const ALIASES: Readonly<Record<FieldName, string>> = {
  first_name:
    'firstname first given_name givenname given_names forename forenames fname first_names name_first vorname prenom nombre christian_name',
  last_name: 'lastname last surname family_name familyname lname second_name name_last nachname nom apellido apellidos',
  full_name: 'fullname name full_name customer_name contact_name display_name person_name complete_name client_name',
  dob: 'dob date_of_birth dateofbirth birth_date birthdate birthday born birth dobirth geburtsdatum date_naissance',
  email:
    'email e_mail mail email_address emailaddress email1 email_1 email2 email_2 email3 primary_email secondary_email alternate_email alt_email work_email personal_email other_email emails additional_emails customer_email contact_email',
  phone:
    'phone phone_number phonenumber telephone tel telephone_number mobile mobile_phone mobile_number mobilephone cell cell_phone cellphone phone1 phone_1 phone2 phone_2 home_phone work_phone landline msisdn phones primary_phone contact_number whatsapp telefon',
  street:
    'street street_name address_1 address1 address_line_1 addressline1 address_line1 street_address streetaddress addr1 strasse rue road street_1 address_street address_2 address2 address_line_2 addressline2 address_line2 addr2 street_2',
  house_number:
    'housenumber house_no street_number streetnumber street_no house number house_num hausnummer building_number civic_number',
  address:
    'address full_address addr postal_address mailing_address home_address residence location_address anschrift adresse direccion',
  city: 'city town suburb locality place municipality address_city city_town birth_place_city ort stadt ville ciudad',
  postcode:
    'postcode post_code postal_code postalcode zip zipcode zip_code plz cp codepostal code_postal postcode_fake eircode address_zip',
  state: 'state province region county state_code address_state us_state bundesland',
  country: 'country country_code nation address_country country_name land pays',
  company:
    'company company_name companyname organisation organization organisation_name organization_name employer business business_name firm account_name org firma',
  external_id:
    'external_id externalid ext_id customer_id customerid customer_number shop_id shopify_id stripe_id crm_id client_id account_id account_number loyalty_id member_id',
  national_id:
    'national_id nationalid soc_sec_id ssn social_security_number socialsecuritynumber soc_sec sin nino national_insurance_number nin tax_id nhs_number nhs_no medicare_number passport_number passport personal_id personal_number id_number id_card aadhaar cpf dni curp',
};

export const ID_COLUMNS = ['id', 'unique_id', 'rec_id', 'record_id'] as const;

const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '');

const FIELD_BY_ALIAS: ReadonlyMap<string, FieldName> = new Map(
  FIELDS.flatMap((field) => [field, ...ALIASES[field].split(' ')].map((alias) => [bare(alias), field] as const)),
);

export const aliasesOf = (field: FieldName): readonly string[] => [...new Set([field, ...ALIASES[field].split(' ')])];
export const fieldOfColumn = (column: string): FieldName | undefined => FIELD_BY_ALIAS.get(bare(column));
export const isIdColumn = (column: string): boolean => ID_COLUMNS.some((name) => bare(name) === bare(column));
