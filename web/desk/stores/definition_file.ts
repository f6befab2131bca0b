import type { BatchDefinition } from "../../../bridge/contract/batches.ts";
import type { DeskError } from "./desk_answer.ts";

/** The contract's limit of definitions in one import. */
export const MOST_DEFINITIONS = 100;

export type DefinitionFileFault =
  | "not_json"
  | "not_a_list"
  | "empty"
  | "too_many"
  | "not_a_definition"
  | "twice";

export type DefinitionFile =
  | { ok: true; definitions: BatchDefinition[] }
  | {
      ok: false;
      fault: DefinitionFileFault;
      /** Which definition: its ID, or its place in the file as `#3`; "" for the file itself. */
      definition: string;
    };

/**
 * Batch definitions in the JSON text of a file. Whether their values are right says the bridge, whose
 * contract it is; {@link placeOf} names the definition and the field of its answer.
 */
export function readDefinitionFile(text: string): DefinitionFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return { ok: false, fault: "not_json", definition: "" };
  }
  if (!Array.isArray(parsed)) {
    return { ok: false, fault: "not_a_list", definition: "" };
  }
  if (parsed.length === 0 || parsed.length > MOST_DEFINITIONS) {
    return { ok: false, fault: parsed.length === 0 ? "empty" : "too_many", definition: "" };
  }
  const ids = new Set<string>();
  for (const [index, item] of parsed.entries()) {
    if (typeof item !== "object" || item === null || Array.isArray(item)) {
      return { ok: false, fault: "not_a_definition", definition: `#${index + 1}` };
    }
    const id = nameOf(item, index);
    if (ids.has(id)) {
      return { ok: false, fault: "twice", definition: id };
    }
    ids.add(id);
  }
  return { ok: true, definitions: parsed as BatchDefinition[] };
}

export type DefinitionPlace = { definition: string; field: string; rule: string };

/**
 * Which definition and field the bridge refused, from its `invalid_params` at a path such as
 * `definitions.2.timeZone`; undefined for any other error.
 */
export function placeOf(
  error: DeskError,
  definitions: readonly BatchDefinition[],
): DefinitionPlace | undefined {
  const { path, rule } = error.params;
  const [, place, field] = /^definitions\.(\d+)(?:\.(.+))?$/.exec(String(path)) ?? [];
  if (error.code !== "invalid_params" || place === undefined) {
    return undefined;
  }
  const index = Number(place);
  const definition = nameOf(definitions[index] ?? {}, index);
  return { definition, field: field ?? "", rule: String(rule ?? "") };
}

function nameOf(item: object, index: number): string {
  const id = "definitionId" in item ? item.definitionId : undefined;
  return typeof id === "string" && id !== "" ? id : `#${index + 1}`;
}
