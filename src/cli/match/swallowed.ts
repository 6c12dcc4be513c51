/** So few columns are found by chance where the first is a mere word. */
const TELLING_WIDTH = 4;

/** What kind of text a cell is: how its words stand, and whether a digit is among them. */
const shapeOf = (cell: string): string =>
  `${/\p{N}/u.test(cell) ? 'digits' : 'letters'} ${cell.trim().replace(/[\p{L}\p{N}]+/gu, 'w')}`;

/**
 * True if the lines inside a row's quoted cells look like records of their own: as many cells as the header and a first
 * cell like this row's. A stray quote and the next one after it make such a row, an address over three lines does not.
 */
export function looksSwallowed(row: readonly string[], width: number, delimiter: string): boolean {
  const [first, ...lines] = row
    .map((cell) => (/[\r\n]/.test(cell) ? cell : cell.replaceAll(delimiter, ' ')))
    .join(delimiter)
    .split(/\r\n|\n|\r/);
  const shape = shapeOf(first?.split(delimiter)[0] ?? '');
  if (width < 2 || (width < TELLING_WIDTH && shape.startsWith('letters'))) return false;
  const records = lines.filter((line) => {
    const cells = line.split(delimiter);
    return cells.length === width && shapeOf(cells[0] as string) === shape;
  });
  return records.length > lines.length / 2;
}
