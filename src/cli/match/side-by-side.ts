import type { Seen } from './watched.ts';

const WIDEST = 48;

export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.min(WIDEST, Math.max(...rows.map((row) => (row[column] ?? '').length))),
  );
  const padded = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => padded(row).trimEnd()).join('\n');
}

function cellsOf({ layout, row }: Seen, field: string): string {
  return layout.fields
    .flatMap((entry) => (entry.field === field ? [row[entry.column]?.trim() ?? ''] : []))
    .filter(Boolean)
    .join(' | ');
}

export function sideBySide(left: Seen, right: Seen, names: readonly string[]): string {
  const fields = [...new Set([...left.layout.fields, ...right.layout.fields].map(({ field }) => field))];
  return table([['', ...names], ...fields.map((field) => [field, cellsOf(left, field), cellsOf(right, field)])]);
}
