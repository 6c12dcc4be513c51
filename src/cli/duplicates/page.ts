import { type ShownCustomer, type ShownPair, textOf } from './pair.ts';

/** Marks of one line: `=` the same, `~` different, ` ` one of them is empty. */
const markOf = (left: string, right: string): string =>
  left === '' || right === '' ? ' ' : left === right ? '=' : '~';

const LABEL = { hubspot: 'HubSpot', gorgias: 'Gorgias' } as const;
const SIDES = ['hubspot', 'gorgias'] as const;
const NAMES = 12;

export interface Screen {
  readonly width: number;
  /** Lines that there are; a page of more is set closer. */
  readonly rows?: number | undefined;
}

/** One pair, one screen: both customers side by side, the evidence with its weights, what would survive and why. */
export function pageOf(pair: ShownPair, { width, rows = Number.POSITIVE_INFINITY }: Screen): string {
  const records = SIDES.flatMap((side) => recordsOf(pair, side, width));
  const against = pair.refusals.map(({ says }) => `  AGAINST    ${says}`);
  const wide = [headOf(pair), '', ...records, ...evidenceOf(pair), '', ...survivesOf(pair), ...against];
  if (wide.length <= rows) return wide.join('\n');
  const survivors = survivesOf(pair)
    .join('\n')
    .replace(/\n {13}/g, '; ')
    .split('\n');
  const narrow = [
    headOf(pair),
    ...records.filter((line) => line !== ''),
    ...inColumns(evidenceOf(pair), width),
    ...survivors.flatMap((line) => wrapped(line, width)),
    ...against,
  ];
  return narrow.join('\n');
}

/** Lines of at most `width`, broken between words; all but the first set under what the first says. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\S) /)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `${' '.repeat(NAMES + 1)}${word}`;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** The head, and what follows it two by two. */
function inColumns([head = '', ...lines]: readonly string[], width: number): string[] {
  const half = Math.floor(width / 2);
  const pairs = lines.flatMap((line, at) =>
    at % 2 === 0 ? [`${cut(line, half)}${cut(lines[at + 1] ?? '', half)}`.trimEnd()] : [],
  );
  return [head, ...pairs];
}

const headOf = ({ id, verdict, score, state, sampled, moved }: ShownPair): string =>
  [
    `Pair ${id}`,
    `verdict ${verdict}`,
    `score ${score.toFixed(4)}`,
    ...(state === 'open' ? [] : [`decided: ${state}`]),
    ...(sampled ? ['in the audit’s sample'] : []),
    ...(moved ? ['a record moved since it was scored'] : []),
  ].join('   ');

function recordsOf({ left, right }: ShownPair, side: (typeof SIDES)[number], width: number): string[] {
  const [a, b] = [left[side], right[side]];
  if (a === null && b === null) return [];
  const half = Math.max(20, Math.floor((width - NAMES - 5) / 2));
  const line = (name: string, one: string, other: string, mark: string): string =>
    `${name.padEnd(NAMES)} ${mark} ${cut(one, half)} ${cut(other, half).trimEnd()}`.trimEnd();
  const names = [...new Set([...Object.keys(a?.fields ?? {}), ...Object.keys(b?.fields ?? {})])];
  return [
    line(LABEL[side], idOf(left, side), idOf(right, side), ' '),
    ...names.map((name) => {
      const [one, other] = [textOf(a?.fields[name]), textOf(b?.fields[name])];
      return line(`  ${name}`, one, other, markOf(one, other));
    }),
    '',
  ];
}

const idOf = (customer: ShownCustomer, side: (typeof SIDES)[number]): string => customer[side]?.id ?? '(none)';

const cut = (text: string, width: number): string =>
  (text.length > width ? `${text.slice(0, width - 1)}…` : text).padEnd(width);

/** Weights in bits: each doubles the odds that both are one person, or halves them. */
function evidenceOf({ evidence }: ShownPair): string[] {
  if (evidence.proposed !== undefined) return [`Evidence     proposed: ${evidence.proposed}`];
  const rows = [
    ...(evidence.prior === undefined ? [] : [weight(evidence.prior.strangers, 'how rare a duplicate is')]),
    ...(evidence.levels ?? []).map(({ label, level, bits }) => weight(bits.strangers, `${label} ${level}`)),
    ...(evidence.vetoes ?? []).map(({ says }) => `        veto  ${says}`),
  ];
  return ['Evidence (bits)', ...rows];
}

function weight(bits: number, says: string): string {
  const signed = bits > 0 ? `+${bits.toFixed(1)}` : bits.toFixed(1);
  return `${signed.padStart(12)}  ${says}`;
}

function survivesOf({ survives }: ShownPair): string[] {
  return SIDES.flatMap((side) => {
    const plan = survives[side];
    if (plan === undefined || plan.sources.length === 0) return [];
    const why = plan.ground === undefined ? '' : ` (${plan.ground})`;
    const values = Object.entries(plan.values).map(([name, value]) => `             ${name}: ${textOf(value)}`);
    return [
      `Survives     ${LABEL[side]} ${plan.survivor}${why}, ${plan.sources.join(', ')} is folded into it`,
      ...values,
    ];
  });
}
