/** Codes that were renamed in ISO 639-1. */
const RENAMED: Readonly<Record<string, string>> = { iw: 'he', in: 'id', ji: 'yi', jw: 'jv', mo: 'ro', sh: 'sr' };

/** The language without its region: `pt-br` is `pt`. */
export function languageForm(text: string): string {
  const [code = ''] = text.trim().toLowerCase().split(/[-_]/);
  return RENAMED[code] ?? code;
}
