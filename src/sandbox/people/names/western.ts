import { type Culture, written } from './culture.ts';

export const ENGLISH: Culture = {
  weight: 42,
  country: 'US',
  countryName: 'United States',
  language: 'en',
  hsLanguages: ['en-us', 'en', 'en-us'],
  timezones: ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'],
  cities: ['Springfield', 'Riverside', 'Franklin', 'Greenville', 'Bristol', 'Clinton', 'Fairview', 'Salem'],
  given: written(
    'William Robert James Michael Thomas Elizabeth Margaret Katherine Jennifer Susan Patricia Andrew Samuel Benjamin Daniel Matthew Joseph Charles Edward Anthony Christopher Nicholas Rebecca Deborah Victoria Abigail Olivia Emma Grace Hannah Lucas Owen Noah Ethan Ruby Violet Zachary Quentin Ursula Yvonne Faith Ivy Keith Laura',
  ),
  family: written(
    "Smith Johnson Brown Taylor Miller Davis Wilson Moore Clark Lewis Walker Hall Young King Wright Hill Green Adams Baker Nelson Carter Mitchell Turner Parker Collins Edwards Stewart Morris Rogers Cook Bell O'Connor McDonald Fitzgerald Ashworth-Reed Van_Dyke Hawthorne Pemberton Lockwood Whitfield",
  ),
};

export const BRITISH: Culture = {
  ...ENGLISH,
  weight: 10,
  country: 'GB',
  countryName: 'United Kingdom',
  hsLanguages: ['en-gb', 'en'],
  timezones: ['Europe/London'],
  cities: ['Ashford', 'Kingsbridge', 'Holloway', 'Westbury', 'Norton'],
};

export const AUSTRALIAN: Culture = {
  ...ENGLISH,
  weight: 8,
  country: 'AU',
  countryName: 'Australia',
  hsLanguages: ['en-au', 'en'],
  timezones: ['Australia/Sydney'],
  cities: ['Newtown', 'Brighton', 'Richmond', 'Ascot'],
};

export const GERMAN: Culture = {
  weight: 7,
  country: 'DE',
  countryName: 'Germany',
  language: 'de',
  hsLanguages: ['de', 'de-de', 'de-at'],
  timezones: ['Europe/Berlin'],
  cities: ['Neustadt', 'Mühlheim', 'Königsbrück', 'Grünau'],
  given: written(
    'Jürgen:Juergen Günther:Guenther Björn:Bjoern Käthe:Kaethe Annika Lukas Matthias Stefanie Ulrike Wolfgang Heike Dieter Franziska Tobias Cornelia Edeltraut',
  ),
  family: written(
    'Müller:Mueller Schäfer:Schaefer Köhler:Koehler Weiß:Weiss Groß:Gross Schmidt Fischer Weber Becker Hoffmann Krüger:Krueger Böhm:Boehm Jäger:Jaeger von_Lindenau',
  ),
};

export const FRENCH: Culture = {
  weight: 8,
  country: 'FR',
  countryName: 'France',
  language: 'fr',
  hsLanguages: ['fr', 'fr-fr', 'fr-ca'],
  timezones: ['Europe/Paris'],
  cities: ['Saint-Aubin', 'Beaumont', 'Villeneuve', 'Châtillon'],
  given: written(
    'Élodie:Elodie François:Francois Hélène:Helene Benoît:Benoit Zoé:Zoe Chloé:Chloe Jérôme:Jerome Anaïs:Anais Mathieu Jean-Luc Océane:Oceane Gaëlle:Gaelle Théo:Theo Sylvie Yannick Raphaël:Raphael',
  ),
  family: written(
    'Lefèvre:Lefevre Dubois Moreau Béranger:Beranger Garçon:Garcon Fournier Rousseau Chevalier Gauthier Noël:Noel Marchand d’Aubigné:Daubigne Perrin Lemaître:Lemaitre',
  ),
};

export const IBERIAN: Culture = {
  weight: 6,
  country: 'US',
  countryName: 'Mexico',
  language: 'es',
  hsLanguages: ['es', 'es-mx', 'es-es'],
  timezones: ['America/Mexico_City', 'Europe/Madrid'],
  cities: ['San José', 'Santa Fe', 'Villa Hermosa'],
  given: written(
    'José:Jose María:Maria Ángel:Angel Lucía:Lucia Íñigo:Inigo Begoña:Begona Santiago Valentina Camila Joaquín:Joaquin Ramón:Ramon Fernanda Óscar:Oscar Ximena',
  ),
  family: written(
    'García:Garcia Martínez:Martinez López:Lopez Muñoz:Munoz Peña:Pena Núñez:Nunez Fernández:Fernandez Castro_Ruiz Gómez:Gomez Ibáñez:Ibanez Ortega Salgado Vázquez:Vazquez',
  ),
};

export const NORDIC: Culture = {
  weight: 4,
  country: 'GB',
  countryName: 'Sweden',
  language: 'sv',
  hsLanguages: ['sv', 'sv-se'],
  timezones: ['Europe/Stockholm'],
  cities: ['Åkersby', 'Östervik', 'Lindhamn'],
  given: written(
    'Åsa:Asa Göran:Goran Märta:Marta Sören:Soren Maja Linnéa:Linnea Håkan:Hakan Örjan:Orjan Ebba Vidar Tove Kerstin',
  ),
  family: written(
    'Lindqvist Åkesson:Akesson Sjöberg:Sjoberg Öberg:Oberg Nyström:Nystrom Ekström:Ekstrom Hägg:Hagg Bergström:Bergstrom Dahl',
  ),
};

export const POLISH: Culture = {
  weight: 4,
  country: 'DE',
  countryName: 'Poland',
  language: 'pl',
  hsLanguages: ['pl', 'pl-pl'],
  timezones: ['Europe/Warsaw'],
  cities: ['Nowa Wieś', 'Białobrzeg', 'Dąbrowa'],
  given: written(
    'Łukasz:Lukasz Małgorzata:Malgorzata Paweł:Pawel Żaneta:Zaneta Agnieszka Wojciech Jagoda Krzysztof Elżbieta:Elzbieta Oskar',
  ),
  family: written(
    'Wójcik:Wojcik Kamiński:Kaminski Zieliński:Zielinski Dąbek:Dabek Łuczak:Luczak Nowicka Piątek:Piatek Żak:Zak',
  ),
};
