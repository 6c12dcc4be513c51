import type { KitSnapshot } from '../../core/merging/kit-snapshot.ts';
import type { UndoKit } from '../../core/merging/undo-kit.ts';

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: unknown): string => String(text).replace(/[&<>"]/g, (one) => ESCAPED[one] ?? one);

/** The undo kit as one page without anything to load: for print, or to work through. */
export function kitPage({ merge, lost, before }: UndoKit): string {
  const parts = [
    ...lost.map(
      ({ side, id, into, snapshot, todo }) =>
        `<h2>${escaped(side)} ${escaped(id)}, now part of ${escaped(into)}</h2>
<ol>${todo.map((step) => `<li>${escaped(step)}</li>`).join('\n')}</ol>
${valuesOf(snapshot)}`,
    ),
    ...before.map(
      ({ side, id, snapshot }) => `<h2>${escaped(side)} ${escaped(id)}, as it was before</h2>\n${valuesOf(snapshot)}`,
    ),
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Undo kit ${escaped(merge)}</title>
<style>body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}
table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2em .6em;text-align:left;vertical-align:top}</style>
</head><body><h1>Undo kit of merge ${escaped(merge)}</h1>
<p>A merge cannot be taken back by either service. This is what the records held before it.</p>
${parts.join('\n')}
</body></html>
`;
}

function valuesOf({ values, channels = [], associations = {}, tickets = {}, history = {} }: KitSnapshot): string {
  const rows = [
    ...Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : value]),
    ...channels.map(({ type, address, preferred }) => [
      `channel ${type}`,
      `${address}${preferred ? ' (preferred)' : ''}`,
    ]),
    ...Object.entries(associations).map(([type, ids]) => [`associated ${type}`, ids.join(', ')]),
    ['tickets', Object.values(tickets).flat().join(', ')],
    ...Object.entries(history).map(([name, past]) => [
      `${name}, earlier`,
      past.map(({ value, at, sourceType }) => `${value || '(empty)'} since ${at} by ${sourceType}`).join('; '),
    ]),
  ];
  const shown = rows.filter(([, value]) => value !== null && value !== '' && value !== '[]');
  return `<table>${shown.map(([name, value]) => `<tr><th>${escaped(name)}</th><td>${escaped(value)}</td></tr>`).join('\n')}</table>`;
}
