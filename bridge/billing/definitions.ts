import { z } from "zod";
import { type BatchDefinition, batchDefinitionSchema } from "../contract/batches.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import { parseParams } from "../contract/params.ts";
import type { PatriotResult } from "../contract/patriot_api.ts";
import type { PatriotCalls } from "../patriot/transport.ts";
import definitions from "./definitions.json" with { type: "json" };

export type ImportedDefinition = PatriotResult<"batchDefinition.import">["items"][number];

const fileSchema = z.array(batchDefinitionSchema).min(1, "holds no definition").max(100);

/** Text of the set of batch definitions that ships with the product. */
export function shippedDefinitions(): string {
  return JSON.stringify(definitions, null, 2);
}

/**
 * Batch definitions in the JSON text of a file; `change` goes before what stands there.
 * @throws PatriotPartnerError `invalid_params` that names the first wrong value
 */
export function parseDefinitions(
  text: string,
  change: { currency?: string | undefined; timeZone?: string | undefined } = {},
): BatchDefinition[] {
  const definitions = z.array(z.record(z.string(), z.unknown())).safeParse(parseJson(text));
  if (!definitions.success) {
    throw invalid("definitions", "is no JSON array of batch definitions");
  }
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const changed = definitions.data.map((item) => ({ ...item, ...Object.fromEntries(given) }));
  const parsed = parseParams(fileSchema, changed);
  const ids = parsed.map(({ definitionId }) => definitionId);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    throw invalid("definitionId", `${twice} stands there twice`);
  }
  return parsed;
}

/** Adds definitions to Patriot and replaces those of the same ID; a repeat changes nothing. */
export async function importDefinitions(
  patriot: PatriotCalls,
  { definitions, operatorId }: { definitions: BatchDefinition[]; operatorId: string },
): Promise<ImportedDefinition[]> {
  return (await patriot.call("batchDefinition.import", { definitions, operatorId })).items;
}

/** @throws PatriotPartnerError `not_found` */
export async function getDefinition(
  patriot: PatriotCalls,
  definitionId: string,
): Promise<BatchDefinition> {
  const { items } = await patriot.call("batchDefinition.list", {});
  const definition = items.find((item) => item.definitionId === definitionId);
  if (definition === undefined) {
    const what = `Batch definition ${definitionId} (see patriot-bridge billing definitions)`;
    throw new PatriotPartnerError("not_found", { what });
  }
  return definition;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("definitions", "is no JSON");
  }
}

function invalid(path: string, rule: string): PatriotPartnerError {
  return new PatriotPartnerError("invalid_params", { path, rule });
}
