/** What people, imports and attackers type. */
import type { Draw } from '../../demo/story/draw.ts';

const ODD_NAMES: readonly string[] = [
  'Nul\u0000Inside',
  'Bell\u0007Ring',
  'Line\nBreak',
  'Tab\tStop',
  'Escape\u001b[31mRed',
  '\u202egnirts',
  '\u2066Isolated\u2069',
  'Zero\u200bWidth',
  '\ufeffMarked',
  'High\ud83d',
  '\udc00Low',
  '<script>alert(1)</script>',
  '<b>Bold</b> &amp; Brave',
  '=HYPERLINK("http://attacker.example")',
  '+SUM(A1:A9)',
  '@cmd|calc',
  "O'Brien-D'Arcy; DROP TABLE links",
  '%s%n $(name) {{name}}',
  'Back\\slash "quoted"',
  '👩‍👩‍👧‍👦 Family',
  'Ünïcödé e\u0301 decomposed',
  '李小龍',
  'محمد عبد الله',
  'Αλέξανδρος',
  'Владимир',
  '김철수',
  'ไทยแลนด์',
  '  padded   inside  ',
  'Constructor __proto__',
  'x'.repeat(300),
  'Long '.repeat(2_000).trim(),
  `${'𝔛'.repeat(5_000)}`,
];

const ODD_PHONES: readonly string[] = [
  'call me after six',
  '+1 212 555 0143 ext. 12',
  '00442079460958',
  '=1+1',
  '\u202e0143 555 212 1+',
  '９９９\u0000１２３',
  '+',
  '7'.repeat(400),
  '٠٧٧٠٠٩٠٠١٢٣',
];

const ODD_LANGUAGES: readonly string[] = ['pt-BR', 'EN', 'zh-TW', 'he', 'iw', 'no', 'xx', ''];

const ODD_ZONES: readonly string[] = ['US/Pacific', 'Asia/Kolkata', 'Asia/Calcutta', 'UTC', 'Etc/GMT+5', ''];

const ODD_NOTES: readonly string[] = ['', '<img src=x onerror=alert(1)>', 'Nul\u0000note', 'n'.repeat(10_000)];

export const oddName = (draw: Draw): string => draw.pick(ODD_NAMES);
export const oddPhone = (draw: Draw): string => draw.pick(ODD_PHONES);
export const oddLanguage = (draw: Draw): string => draw.pick(ODD_LANGUAGES);
export const oddZone = (draw: Draw): string => draw.pick(ODD_ZONES);
export const oddNote = (draw: Draw): string => draw.pick(ODD_NOTES);
