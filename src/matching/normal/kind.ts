/** Legal forms that are nobody's surname: `Co`, `Sa`, `As` or `Ag` are, somewhere. */
const LEGAL_FORM =
  /(?:^|[\s,])(?:ltd|limited|llc|llp|plc|inc|incorporated|corp|corporation|gmbh|mbh|kg|ohg|sarl|srl|pty|holdings?|group)\.?\s*$/i;

/** A firm's name without its legal form (`Acme Widgets Ltd.`); undefined for a name that has none. */
export function withoutLegalForm(raw: string): string | undefined {
  if (!LEGAL_FORM.test(raw)) return undefined;
  let name = raw;
  while (LEGAL_FORM.test(name)) name = name.replace(LEGAL_FORM, '').replace(/(?:\s*[,&]|\s+and|\s+co\.?)+\s*$/i, '');
  return name;
}
