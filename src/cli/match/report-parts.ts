const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => ESCAPES[mark] as string);

const WIDTH = 720;
const HEIGHT = 160;

/** Bars on a logarithmic scale: scores pile up at both ends. */
export function barChart(bars: readonly { readonly label: string; readonly count: number }[]): string {
  const top = Math.log10(Math.max(1, ...bars.map(({ count }) => count)) + 1);
  const step = WIDTH / bars.length;
  const drawn = bars.map(({ label, count }, i) => {
    const height = (Math.log10(count + 1) / top) * (HEIGHT - 30);
    const x = (i * step).toFixed(1);
    return (
      `<rect x="${x}" y="${(HEIGHT - 15 - height).toFixed(1)}" width="${(step - 2).toFixed(1)}" height="${height.toFixed(1)}"><title>${count}</title></rect>` +
      `<text x="${x}" y="${HEIGHT - 2}">${label}</text>` +
      `<text x="${x}" y="${(HEIGHT - 18 - height).toFixed(1)}">${count > 0 ? count : ''}</text>`
    );
  });
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="number of pairs by posterior">${drawn.join('')}</svg>`;
}

const ROW = 18;
const LABELS = 300;

/** Each step starts where the last one ended; the end is the evidence in all. */
export function waterfall(steps: readonly { readonly label: string; readonly bits: number }[]): string {
  const ends: number[] = [];
  steps.reduce((sum, { bits }) => {
    ends.push(sum + bits);
    return sum + bits;
  }, 0);
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const x = (value: number): number => LABELS + ((value - low) / Math.max(high - low, 1)) * (WIDTH - LABELS - 60);
  const drawn = steps.map(({ label, bits }, i) => {
    const [from, to] = [(ends[i] as number) - bits, ends[i] as number];
    const y = i * ROW;
    return (
      `<text x="0" y="${y + 13}">${escapeHtml(label)}</text>` +
      `<rect class="${bits < 0 ? 'against' : 'for'}" x="${x(Math.min(from, to)).toFixed(1)}" y="${y + 2}" width="${Math.max(1, Math.abs(x(to) - x(from))).toFixed(1)}" height="${ROW - 5}"/>` +
      `<text x="${(x(Math.max(from, to)) + 4).toFixed(1)}" y="${y + 13}">${bits >= 0 ? '+' : ''}${bits.toFixed(1)}</text>`
    );
  });
  return `<svg viewBox="0 0 ${WIDTH} ${steps.length * ROW}" role="img" aria-label="weights">${drawn.join('')}</svg>`;
}
