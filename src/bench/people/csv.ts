import { ROW_COLUMNS, type Row } from './person.ts';

const cell = (value: string): string => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** A world as CSV; without `truth` the column `person` is left out, as it must be for the engine. */
export function* csvLines(rows: Iterable<Row>, truth: boolean): Generator<string> {
  const columns = ROW_COLUMNS.filter((column) => truth || column !== 'person');
  yield `${columns.join(',')}\n`;
  for (const row of rows) yield `${columns.map((column) => cell(row[column])).join(',')}\n`;
}
