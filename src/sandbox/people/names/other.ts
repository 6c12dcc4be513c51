import { type Culture, written } from './culture.ts';

export const CYRILLIC: Culture = {
  weight: 3,
  country: 'DE',
  countryName: 'Ukraine',
  language: 'uk',
  hsLanguages: ['uk'],
  timezones: ['Europe/Kyiv'],
  cities: ['Нове Село', 'Зелений Гай'],
  given: written(
    'Олена:Olena Андрій:Andrii Марія:Mariia Петро:Petro Тарас:Taras Ірина:Iryna Богдан:Bohdan Софія:Sofiia Юлія:Yuliia Василь:Vasyl',
  ),
  family: written(
    'Шевченко:Shevchenko Коваленко:Kovalenko Бондар:Bondar Ткач:Tkach Мельник:Melnyk Кравець:Kravets Гончар:Honchar',
  ),
};

export const GREEK: Culture = {
  weight: 2,
  country: 'GB',
  countryName: 'Greece',
  language: 'el',
  hsLanguages: ['el'],
  timezones: ['Europe/Athens'],
  cities: ['Νέα Πόλη', 'Άνω Χωριό'],
  given: written(
    'Γιώργος:Giorgos Ελένη:Eleni Νίκος:Nikos Μαρία:Maria Κώστας:Kostas Δήμητρα:Dimitra Αλέξανδρος:Alexandros Σοφία:Sofia',
  ),
  family: written(
    'Παπαδόπουλος:Papadopoulos Γεωργίου:Georgiou Οικονόμου:Oikonomou Βλάχος:Vlachos Λάσκαρης:Laskaris Ζέρβας:Zervas',
  ),
};

export const HAN: Culture = {
  weight: 3,
  country: 'AU',
  countryName: 'Taiwan',
  language: 'zh',
  hsLanguages: ['zh-tw', 'zh', 'zh-cn'],
  timezones: ['Asia/Taipei', 'Asia/Shanghai'],
  cities: ['新城', '東河'],
  given: written(
    '小明:Xiaoming 美玲:Meiling 志強:Zhiqiang 雅婷:Yating 建國:Jianguo 淑芬:Shufen 宇軒:Yuxuan 佳穎:Jiaying',
  ),
  family: written('王:Wang 李:Li 陳:Chen 張:Zhang 劉:Liu 黃:Huang 吳:Wu 林:Lin 歐陽:Ouyang'),
  familyFirst: true,
};

export const ARABIC: Culture = {
  weight: 2,
  country: 'FR',
  countryName: 'Morocco',
  language: 'ar',
  hsLanguages: ['ar', 'ar-ma'],
  timezones: ['Africa/Casablanca'],
  cities: ['الواحة', 'باب البحر'],
  given: written('محمد:Mohammed فاطمة:Fatima يوسف:Youssef ليلى:Leila خالد:Khalid نور:Nour عمر:Omar زينب:Zeinab'),
  family: written('العلوي:Alaoui حداد:Haddad المنصوري:Mansouri بناني:Bennani التازي:Tazi النجار:Najjar'),
};

export const HANGUL: Culture = {
  weight: 1,
  country: 'US',
  countryName: 'South Korea',
  language: 'ko',
  hsLanguages: ['ko', 'ko-kr'],
  timezones: ['Asia/Seoul'],
  cities: ['새마을', '한강로'],
  given: written('민준:Minjun 서연:Seoyeon 지훈:Jihoon 하은:Haeun 도윤:Doyun 유진:Yujin 은지:Eunji'),
  family: written('김:Kim 이:Lee 박:Park 최:Choi 정:Jung 강:Kang'),
  familyFirst: true,
};
