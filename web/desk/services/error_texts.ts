import type { ErrorEntry } from "../../../bridge/contract/error_table.ts";
import { _t } from "../i18n/translate.ts";
import type { DeskError } from "../stores/desk_answer.ts";

export type ErrorTexts = { message: string; remedy: string };
type Table = Partial<Record<string, ErrorEntry>>;

let table: Table | undefined;
let loading: Promise<void> | undefined;

/** Fetches the texts of all errors, which is a file of its own; until then only codes are known. */
export function loadErrorTexts(): Promise<void> {
  loading ??= import("../../../bridge/contract/error_table.ts").then(
    ({ ERRORS }) => {
      table = ERRORS;
    },
    () => {
      loading = undefined;
    },
  );
  return loading;
}

/** Message and remedy in the reader's language. */
export function errorTexts(error: DeskError): ErrorTexts {
  switch (error.code) {
    case "desk_offline":
      return {
        message: _t("The bridge does not answer."),
        remedy: _t("What you entered is still there. Try again in a moment."),
      };
    case "answer_unreadable":
      return {
        message: _t("The answer cannot be read."),
        remedy: _t("Reload the page: the bridge may have been updated."),
      };
  }
  const entry = table?.[error.code];
  if (!entry) {
    return { message: error.code, remedy: "" };
  }
  const fill = (text: string) =>
    _t(text).replace(/\{(\w+)\}/g, (_, name: string) => String(error.params[name] ?? "?"));
  return { message: fill(entry.message), remedy: fill(entry.remedy) };
}

/** Message and remedy as one text. */
export function faultText(error: DeskError): string {
  const { message, remedy } = errorTexts(error);
  return remedy ? `${message} ${remedy}` : message;
}
