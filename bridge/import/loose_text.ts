/**
 * A text as people compare it: letters and digits, without case, accents and punctuation, blanks as one.
 * Two spellings of one name or address become the same.
 */
export function loosen(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/['’`]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The digits of a phone number. */
export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, "");
}
