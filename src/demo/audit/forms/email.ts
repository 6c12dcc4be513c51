/** E-mail addresses are the same when equal but for case and outer blanks. */
export const emailForm = (text: string): string => text.trim().toLowerCase();
