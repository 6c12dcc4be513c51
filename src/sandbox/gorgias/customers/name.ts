/** Words at the end of a name that are no surname: numbers and generations. */
const SUFFIX = /^(\d+|jr\.?|sr\.?|ii|iii|iv)$/i;

/** First and last word; lossy, as recorded (gorgias.md 4.1, "Name splitting seen"). */
export const splitName = (name: string | null): { readonly firstname: string; readonly lastname: string } => {
  const words = (name ?? '').split(/\s+/).filter((word) => word !== '');
  while (words.length > 1 && SUFFIX.test(words.at(-1) ?? '')) words.pop();
  return { firstname: words[0] ?? '', lastname: words.length > 1 ? (words.at(-1) ?? '') : '' };
};
