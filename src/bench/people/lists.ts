/** Raw material of the generated worlds: everyday given names, surnames, streets and towns, all of them freely combined. */
const words = (text: string): readonly string[] => text.split(' ');

export const GIRLS = words(
  'Emma Olivia Sarah Jessica Emily Laura Hannah Sophie Charlotte Amelia Grace Lucy Megan Katherine Elizabeth Rebecca Rachel Anna Maria Julia Alice Chloe Ella Mia Lily Isabella Freya Poppy Evie Daisy Zoe Nina Clara Eva Martha Rosa Helen Diana Susan Linda Patricia Barbara Margaret Christine Christina Nicole Michelle Angela Amanda Stephanie Victoria Natalie Samantha Danielle Alexandra Caroline Catherine Frances Joanna Judith Karen Kelly Kimberly Lisa Melissa Monica Nancy Paula Penelope Ruth Sandra Sharon Teresa Theresa Tracy Vanessa Wendy Yvonne Priya Aisha Fatima Mei Yuki Ingrid Astrid Svetlana Olga Irina Elena Sofia Camila Valentina Lucia Carmen Pilar Aaliyah Imani Zainab Leila Noor Amina Hayley Jayda Kayla Layla',
);
export const BOYS = words(
  'James Oliver Jack Harry George Noah Leo Jacob Charlie Thomas Oscar William Henry Joshua Max Lucas Ethan Daniel Samuel Benjamin Joseph Alexander Matthew David Michael Robert John Richard Paul Mark Stephen Steven Andrew Peter Kevin Brian Edward Anthony Christopher Nicholas Jonathan Timothy Patrick Gregory Raymond Lawrence Philip Douglas Gerald Albert Arthur Walter Frank Francis Roy Ralph Eugene Russell Louis Martin Simon Adrian Julian Victor Felix Hugo Emil Anton Erik Lars Sven Jan Pavel Ivan Dmitri Sergei Juan Carlos Luis Miguel Diego Pedro Ahmed Mohammed Ali Omar Hassan Yusuf Ravi Arjun Amit Sanjay Wei Ming Kenji Hiroshi Kwame Kofi Tunde Jayden Hayden Brayden Aiden Kayden Liam Owen Evan Ian Sean Shaun',
);
export const SURNAMES = words(
  'Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson Reed Bailey Bell Gomez Kelly Howard Ward Cox Diaz Richardson Wood Watson Brooks Bennett Gray Hughes Price Myers Long Foster Sanders Ross Powell Sullivan Russell Ortiz Jenkins Perry Butler Barnes Fisher Khan Patel Singh Kaur Chen Wang Nguyen Kim Park Tanaka Suzuki Kowalski Novak Horvat Muller Schmidt Fischer Weber Wagner Becker Hoffmann Rossi Russo Ferrari Dubois Moreau Laurent Silva Santos Oliveira Costa Jensen Nielsen Hansen Johansson Larsson Okafor Adeyemi Mensah Diallo Haddad Rahman Hussain Begum',
);
export const STARTS = words(
  'Ash Bel Cran Dun Ever Fal Gold Har Kel Lang Mar Nor Oak Pem Quin Ram Stan Thorn Upton Ver Wex York Zel Bar Cal Den Eld Fen Gil Hol Ing Jar Kir Lun Mil Ned',
);
export const ENDS = words(
  'ton ley ford field wood worth bury ham stead wick shaw more land den ner sen ski man well by croft dale gate mere combe',
);
export const STREETS = words(
  'High Station Church Main Park London Victoria Green Manor Kings Queens New Grange North School Mill York Albert Chestnut Oak Maple Cedar Elm Pine Washington Lake Hill Walnut Spring Ridge River Sunset Highland Meadow Forest Jackson Lincoln Jefferson Franklin Adams Willow Orchard Garden Bridge Castle Chapel Brook Valley Windsor Hawthorn',
);
export const KINDS = words('Street Road Avenue Lane Drive Close Court Way');
export const TOWNS = words(
  'London Leeds Bristol Manchester Birmingham Glasgow Liverpool Cardiff Nottingham Sheffield Leicester Coventry Hull Bradford Derby Plymouth Norwich Oxford Cambridge York Exeter Bath Swansea Dundee Reading Luton Bolton Preston Ipswich Brighton Southampton Portsmouth Wolverhampton Sunderland Newcastle Aberdeen Edinburgh Blackpool Middlesbrough Swindon',
);
export const TRADES = words(
  'Bakery Logistics Consulting Design Foods Textiles Software Studio Plumbing Motors Books Travel Energy Media Pharma Optics Tools Garden Sports Music',
);
export const FREE_PROVIDERS = words(
  'gmail.com gmail.com gmail.com yahoo.com outlook.com hotmail.com icloud.com aol.com gmx.de proton.me',
);
export const ROLES = words('info office sales hello contact support');

/** Short forms that people really use for some of the names above. */
export const SHORT_FORMS: Readonly<Record<string, readonly string[]>> = {
  Elizabeth: ['Liz', 'Beth', 'Lizzie'],
  Katherine: ['Kate', 'Katie', 'Kathy'],
  Catherine: ['Cathy', 'Kate'],
  Rebecca: ['Becky', 'Becca'],
  Samantha: ['Sam'],
  Alexandra: ['Alex', 'Sandra'],
  Margaret: ['Maggie', 'Peggy'],
  Patricia: ['Pat', 'Trish'],
  Christine: ['Chris', 'Tina'],
  Victoria: ['Vicky', 'Tori'],
  Jessica: ['Jess', 'Jessie'],
  Susan: ['Sue'],
  Theresa: ['Terri'],
  Jennifer: ['Jen', 'Jenny'],
  Robert: ['Bob', 'Rob', 'Bobby'],
  William: ['Bill', 'Will', 'Billy'],
  Richard: ['Rick', 'Dick', 'Rich'],
  James: ['Jim', 'Jimmy'],
  Thomas: ['Tom', 'Tommy'],
  Michael: ['Mike', 'Mick'],
  Christopher: ['Chris'],
  Nicholas: ['Nick'],
  Alexander: ['Alex'],
  Benjamin: ['Ben'],
  Samuel: ['Sam'],
  Daniel: ['Dan', 'Danny'],
  Joseph: ['Joe'],
  Joshua: ['Josh'],
  Matthew: ['Matt'],
  Andrew: ['Andy', 'Drew'],
  Edward: ['Ed', 'Ted', 'Eddie'],
  Anthony: ['Tony'],
  Timothy: ['Tim'],
  Gregory: ['Greg'],
  Stephen: ['Steve'],
  Steven: ['Steve'],
  Lawrence: ['Larry'],
  Henry: ['Harry', 'Hank'],
  Jonathan: ['Jon'],
};
