import { z } from "zod";

/** Longest text, in characters, that Patriot keeps in a field (assumed: see bridge/patriot/ASSUMPTIONS.md). */
export const TEXT_LIMITS = {
  name: 100,
  street: 100,
  street2: 100,
  city: 60,
  region: 60,
  postcode: 20,
  country: 60,
  phone: 40,
  email: 120,
} as const;

export type TextField = keyof typeof TEXT_LIMITS;

/** Digits with the usual punctuation and an optional extension; at least three digits. */
const PHONE = /^\+?[\d\s()./-]*\d[\d\s()./-]*(?:(?:x|ext\.?|#)\s?\d{1,8})?$/i;

/**
 * The first character of `text` that Patriot cannot store, or undefined.
 * Control characters break its line protocol; characters beyond the Basic Multilingual Plane
 * (emoji, lone surrogates) do not fit its two-byte text columns.
 */
export function findUnstorableCharacter(text: string): string | undefined {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) {
      return character;
    }
    if (code > 0xffff || (code >= 0xd800 && code <= 0xdfff)) {
      return character;
    }
  }
  return undefined;
}

/** A character as people can look it up: `U+1F600`. */
export function nameCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/**
 * Why `value` cannot stand in `field`, or undefined when it can.
 * The addon refuses the same values in the form (addon/patriot/tools/field_rules.py).
 */
export function findTextFault(field: TextField, value: string): string | undefined {
  const limit = TEXT_LIMITS[field];
  const length = [...value].length;
  if (length > limit) {
    return `has ${length} characters; Patriot takes ${limit}`;
  }
  const character = findUnstorableCharacter(value);
  if (character !== undefined) {
    return `has the character ${nameCharacter(character)}, which Patriot cannot store`;
  }
  if (field === "phone" && value !== "") {
    const digits = value.replace(/\D/g, "").length;
    if (!PHONE.test(value) || digits < 3) {
      return "is not a phone number";
    }
  }
  return undefined;
}

/** A zod string under the rules of {@link findTextFault}; the empty string stands for "none". */
export function textOf(field: TextField) {
  return z.string().superRefine((value, context) => {
    const fault = findTextFault(field, value);
    if (fault !== undefined) {
      context.addIssue({ code: "custom", message: fault });
    }
  });
}
