import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Country of numbers that are written without one: what the sandbox's configuration names. */
const REGION = 'US';

/** E.164 where the text can be a number, else its letters and digits. */
export function phoneForm(text: string): string {
  // Elsewhere than in North America `00` is how people dial `+`.
  const number = parsePhoneNumberFromString(text.trim().replace(/^00/, '+'), REGION);
  if (number?.isPossible()) return number.number;
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#*]/gu, '');
}
