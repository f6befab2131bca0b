import { readFileSync, statSync } from "node:fs";
import { parseEnv } from "node:util";
import type { Problem } from "./problem.ts";
import { isVariableName, VARIABLES } from "./variables.ts";

const FOR_EVERYBODY = 0o007;
/** Windows has access lists instead, of which Node says nothing. */
const hasModes = process.platform !== "win32";
const SECRETS = ["ODOO_CONNECTION", "PATRIOT_PASSWORD", "DATABASE_URL"] as const;

/** Reads the settings file: lines of `NAME=value`, `#` comments, as Node's `parseEnv` does. */
export function readSettingsFile(path: string): {
  values: Record<string, string>;
  problems: Problem[];
} {
  let text: string;
  let mode: number;
  try {
    text = readFileSync(path, "utf8");
    mode = statSync(path).mode;
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    const problem = `cannot be read${reason}`;
    return { values: {}, problems: [{ name: path, problem, remedy: "Check its path and owner." }] };
  }
  const problems: Problem[] = [];
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(parseEnv(text))) {
    if (isVariableName(name)) {
      values[name] = value ?? "";
    } else {
      const remedy = `Known are ${Object.keys(VARIABLES).join(", ")}.`;
      problems.push({
        name: `${path}: ${name}`,
        problem: "is not a variable of the bridge",
        remedy,
      });
    }
  }
  if (hasModes && (mode & FOR_EVERYBODY) !== 0 && SECRETS.some((name) => values[name])) {
    const remedy = `It holds a secret: run "chmod 600 ${path}".`;
    problems.push({ name: path, problem: "can be read or written by everybody", remedy });
  }
  return { values, problems };
}
