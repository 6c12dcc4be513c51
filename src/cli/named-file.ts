import { readFileSync } from 'node:fs';
import { CsvError, type InfoRecord, parse } from 'csv-parse/sync';
import { CommandFailure, EXIT } from './failure.ts';

export interface NamedRecords {
  readonly hubspot: string[];
  readonly gorgias: string[];
}

/** More than that is a whole sweep's work, and more than one request carries. */
const MOST = 1_000_000;

const usage = (message: string): CommandFailure => new CommandFailure(message, EXIT.usage);

/** `side,id` per line: hubspot or gorgias, and the record's id there. @throws CommandFailure that names the line */
export function readNamed(file: string): NamedRecords {
  const named: NamedRecords = { hubspot: [], gorgias: [] };
  const take = ({ side, id }: Readonly<Record<string, string>>, { lines }: InfoRecord): void => {
    if ((side !== 'hubspot' && side !== 'gorgias') || id === undefined || !/^\d{1,20}$/.test(id))
      throw usage(`${file}:${lines}: expected side (hubspot or gorgias) and a numeric id`);
    named[side].push(id);
  };
  parseRows(file, take);
  const rows = named.hubspot.length + named.gorgias.length;
  if (rows === 0) throw usage(`${file}: expected rows with the columns side,id, found none`);
  if (rows > MOST) throw usage(`${file}: expected at most ${MOST} records, found ${rows}: split the file`);
  return named;
}

type Take = (row: Readonly<Record<string, string>>, info: InfoRecord) => void;

/** No row is kept: `take` has seen each. */
function parseRows(file: string, take: Take): void {
  const onRecord = (row: Readonly<Record<string, string>>, info: InfoRecord): null => {
    take(row, info);
    return null;
  };
  try {
    parse(readText(file), { columns: true, bom: true, trim: true, skip_empty_lines: true, on_record: onRecord });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw usage(`${file}: expected CSV with the columns side,id, found this: ${error.message}`);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw usage(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
