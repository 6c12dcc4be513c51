import { BIRTH } from './levels.ts';

const digits = new Uint8Array(16);

function spread(date: number, at: number): void {
  let rest = date;
  for (let i = 7; i >= 0; i--) {
    digits[at + i] = rest % 10;
    rest = Math.trunc(rest / 10);
  }
}

/** Years from which two bearers of one name are taken for parent and child, even if only one digit differs. */
const GENERATION = 15;

/** The level of two different dates, yyyymmdd. */
export function birthLevel(a: number, b: number): number {
  const [yearA, yearB] = [Math.trunc(a / 10_000), Math.trunc(b / 10_000)];
  const [monthA, dayA] = [Math.trunc(a / 100) % 100, a % 100];
  const [monthB, dayB] = [Math.trunc(b / 100) % 100, b % 100];
  if (yearA === yearB && monthA === dayB && dayA === monthB) return BIRTH.turned;
  spread(a, 0);
  spread(b, 8);
  let [off, firstOff, lastOff] = [0, -1, -1];
  for (let i = 0; i < 8; i++) {
    if (digits[i] === digits[8 + i]) continue;
    off++;
    if (firstOff < 0) firstOff = i;
    lastOff = i;
  }
  const crossed =
    off === 2 &&
    lastOff === firstOff + 1 &&
    digits[firstOff] === digits[8 + lastOff] &&
    digits[lastOff] === digits[8 + firstOff];
  if (Math.abs(yearA - yearB) >= GENERATION) return BIRTH.generation;
  if (off === 1 || crossed) return BIRTH.digit;
  const equalParts = Number(yearA === yearB) + Number(monthA === monthB) + Number(dayA === dayB);
  if (equalParts === 2 || off === 2) return BIRTH.near;
  return off === 3 || yearA === yearB ? BIRTH.far : BIRTH.other;
}
