import type { z } from "zod";
import { type Fault, PatriotPartnerError } from "./errors.ts";

/**
 * Parameters of a call as `schema` reads them.
 * Throws the first fault: `invalid_field` for one of a client's fields (`fields.site.name`),
 * else `invalid_params` with the path. Unknown parameters are a fault when the schema is strict.
 */
export function parseParams<S extends z.ZodType>(schema: S, params: unknown): z.output<S> {
  const polluted = findPrototypeKey(params, "");
  if (polluted !== undefined) {
    throw new PatriotPartnerError("invalid_params", { path: polluted, rule: "is not a parameter" });
  }
  const result = schema.safeParse(params);
  if (result.success) {
    return result.data;
  }
  const { code, params: values } = faultOf(result.error);
  throw new PatriotPartnerError(code, values);
}

function faultOf(error: z.ZodError): Fault {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).map(String);
  let rule = issue?.message ?? "is invalid";
  if (issue?.code === "unrecognized_keys") {
    path.push(issue.keys[0] ?? "");
    rule = "is not a parameter";
  }
  if (path[0] === "fields" && path.length > 2) {
    return { code: "invalid_field", params: { field: path.slice(1).join("."), rule } };
  }
  return { code: "invalid_params", params: { path: path.join(".") || "params", rule } };
}

/** Schemas skip `__proto__`, which JSON.parse makes a plain key. */
function findPrototypeKey(value: unknown, path: string): string | undefined {
  if (typeof value !== "object" || value === null) {
    return undefined;
  }
  for (const [key, child] of Object.entries(value)) {
    const childPath = path === "" ? key : `${path}.${key}`;
    const found = key === "__proto__" ? childPath : findPrototypeKey(child, childPath);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
