/** Option lists of HubSpot's own enumerations: value and label. */
type Choices = readonly (readonly [value: string, label: string])[];

const LANGUAGES =
  'af ar ar-ae ar-bh ar-dz ar-eg ar-jo ar-kw ar-lb ar-ly ar-ma ar-om ar-qa ar-sa ar-tn ar-ye be bg bn bs ca cs cy da ' +
  'da-dk de de-at de-ch de-de de-li de-lu el el-cy el-gr en en-au en-ca en-gb en-hk en-ie en-in en-my en-nz en-ph en-sg ' +
  'en-us en-za es es-ar es-bo es-cl es-co es-cr es-do es-ec es-es es-gt es-hn es-mx es-ni es-pa es-pe es-pr es-py es-sv ' +
  'es-us es-uy es-ve et eu fa fi fil fr fr-be fr-ca fr-ch fr-fr fr-lu ga gl gu he he-il hi hi-in hr hu hu-hu hy id is it ' +
  'it-ch it-it ja ja-jp ka kk km ko ko-kr lt lv mk ml mn mr ms mt my nb nb-no nl nl-be nl-nl nn no no-no pa pl pl-pl pt ' +
  'pt-br pt-pt ro ro-ro ru ru-ru sk sl so sq sr sv sv-fi sv-se sw ta te th tl tr tr-tr uk uk-ua ur uz vi zh zh-cn zh-hk ' +
  'zh-sg zh-tw zh-hans zh-hant';

const languageLabel = (code: string): string => {
  const names = new Intl.DisplayNames(['en'], { type: 'language' });
  return names.of(code) ?? code;
};

export const languages: Choices = LANGUAGES.split(' ').map((code) => [code, languageLabel(code)]);

const US_ZONES = [
  'US/Alaska',
  'US/Arizona',
  'US/Central',
  'US/Eastern',
  'US/Hawaii',
  'US/Indiana',
  'US/Michigan',
  'US/Mountain',
  'US/Pacific',
  'UTC',
];

/** HubSpot's slugs: `Europe/Stockholm` is `europe_slash_stockholm`, `US/Eastern` is `us_slash_eastern`. */
export const timezones: Choices = [...Intl.supportedValuesOf('timeZone'), ...US_ZONES].map((zone) => [
  zone.toLowerCase().replaceAll('/', '_slash_'),
  zone,
]);

/** In the order in which a contact moves. */
export const lifecycleStages: Choices = [
  ['subscriber', 'Subscriber'],
  ['lead', 'Lead'],
  ['marketingqualifiedlead', 'Marketing Qualified Lead'],
  ['salesqualifiedlead', 'Sales Qualified Lead'],
  ['opportunity', 'Opportunity'],
  ['customer', 'Customer'],
  ['evangelist', 'Evangelist'],
  ['other', 'Other'],
];

export const leadStatuses: Choices = [
  ['NEW', 'New'],
  ['OPEN', 'Open'],
  ['IN_PROGRESS', 'In Progress'],
  ['OPEN_DEAL', 'Open Deal'],
  ['UNQUALIFIED', 'Unqualified'],
  ['ATTEMPTED_TO_CONTACT', 'Attempted to Contact'],
  ['CONNECTED', 'Connected'],
  ['BAD_TIMING', 'Bad Timing'],
];

export const legalBases: Choices = [
  ['Legitimate interest – prospect/lead', 'Legitimate interest – prospect/lead'],
  ['Legitimate interest – existing customer', 'Legitimate interest – existing customer'],
  ['Legitimate interest - other', 'Legitimate interest - other'],
  ['Performance of a contract', 'Performance of a contract'],
  ['Freely given consent from contact', 'Freely given consent from contact'],
  ['Not applicable', 'Not applicable'],
];

export const persona: Choices = [
  ['persona_1', 'Regular buyer'],
  ['persona_2', 'Gift buyer'],
];

export const dealStages: Choices = [
  ['appointmentscheduled', 'Appointment Scheduled'],
  ['qualifiedtobuy', 'Qualified To Buy'],
  ['presentationscheduled', 'Presentation Scheduled'],
  ['decisionmakerboughtin', 'Decision Maker Bought-In'],
  ['contractsent', 'Contract Sent'],
  ['closedwon', 'Closed Won'],
  ['closedlost', 'Closed Lost'],
];

export const pipelines: Choices = [['default', 'Sales Pipeline']];
export const dealTypes: Choices = [
  ['newbusiness', 'New Business'],
  ['existingbusiness', 'Existing Business'],
];
