import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { PatriotConnection } from "../contract/bridge_api.ts";
import type { OdooConnection } from "../contract/odoo_api.ts";
import { findUrlProblem, parseConnectionString } from "./connection_string.ts";
import type { Problem } from "./problem.ts";
import { readSettingsFile } from "./settings_file.ts";
import { type LogLevel, VARIABLES, type VariableName, type VariableValues } from "./variables.ts";

/** What the environment and the settings file say. */
export type Settings = {
  host: string;
  port: number;
  /** Folder of the bridge's own files, absolute. */
  dataFolder: string;
  logLevel: LogLevel;
  sweepMs: number;
  /** From ODOO_CONNECTION; goes before the stored pairing. */
  odoo: OdooConnection | undefined;
  /** Whether plain HTTP may leave this machine on the way to Odoo. */
  allowHttp: boolean;
  /** What the environment or the file says about Patriot; goes before what Odoo's form stored. */
  patriot: Partial<PatriotConnection>;
  /** PEM text of the authority that signed Patriot's certificate. */
  patriotCa: string | undefined;
  /** URL of the PostgreSQL whose queue several bridges share; holds a password. */
  databaseUrl: string | undefined;
  /** Public address of the desk (scheme and host), where a proxy with TLS stands in front. */
  deskUrl: string | undefined;
  /** Minutes without a call of a person after which a session of the desk ends. */
  deskIdleMinutes: number;
};

/** Where settings are read from; the environment goes before the file. */
export type SettingsSource = {
  env: Record<string, string | undefined>;
  /** Path of the settings file; without it the variable BRIDGE_CONFIG names it, if anything does. */
  file?: string | undefined;
};

/** Reads and checks all settings; what is wrong comes back as problems, all of them. */
export function readSettings({ env, file }: SettingsSource): {
  settings: Settings;
  problems: Problem[];
} {
  const path = file ?? env.BRIDGE_CONFIG;
  const read = path ? readSettingsFile(path) : { values: {}, problems: [] };
  const problems = [...read.problems];
  const values = readVariables({ ...read.values, ...withoutEmpty(env) }, problems);
  const allowHttp = values.ODOO_ALLOW_HTTP ?? false;
  const settings: Settings = {
    host: values.BRIDGE_HOST ?? "127.0.0.1",
    port: values.BRIDGE_PORT ?? 8070,
    dataFolder: resolve(values.BRIDGE_DATA ?? ".data/bridge"),
    logLevel: values.LOG_LEVEL ?? "info",
    sweepMs: (values.SWEEP_SECONDS ?? 3) * 1000,
    odoo: readOdooConnection(values.ODOO_CONNECTION, allowHttp, problems),
    allowHttp,
    patriot: readPatriotFields(values),
    patriotCa: readAuthority(values.PATRIOT_CA, problems),
    databaseUrl: values.DATABASE_URL,
    deskUrl: values.DESK_URL && new URL(values.DESK_URL).origin,
    deskIdleMinutes: values.DESK_IDLE_MINUTES ?? 30,
  };
  return { settings, problems };
}

function withoutEmpty(env: Record<string, string | undefined>): Record<string, string> {
  const entries = Object.entries(env).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(entries) as Record<string, string>;
}

function readVariables(source: Record<string, string>, problems: Problem[]): VariableValues {
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(VARIABLES) as VariableName[]) {
    const text = source[name];
    if (text === undefined || text === "") {
      continue;
    }
    const { schema, remedy } = VARIABLES[name];
    const parsed = schema.safeParse(text);
    if (parsed.success) {
      values[name] = parsed.data;
    } else {
      const problem = parsed.error.issues[0]?.message ?? "is not valid";
      problems.push({ name, problem, remedy });
    }
  }
  return values as VariableValues;
}

function readOdooConnection(
  text: string | undefined,
  allowHttp: boolean,
  problems: Problem[],
): OdooConnection | undefined {
  if (text === undefined) {
    return undefined;
  }
  const name = "ODOO_CONNECTION";
  const parsed = parseConnectionString(text);
  if ("problem" in parsed) {
    problems.push({ name, problem: parsed.problem, remedy: VARIABLES[name].remedy });
    return undefined;
  }
  const problem = findUrlProblem(parsed.url, allowHttp);
  if (problem !== undefined) {
    problems.push({ name, problem, remedy: HTTPS_REMEDY });
    return undefined;
  }
  return parsed;
}

/** What to do about {@link findUrlProblem}. */
export const HTTPS_REMEDY =
  "Give Odoo an https address (System Parameter patriot.odoo_url), or ODOO_ALLOW_HTTP=1 in a network that you trust.";

function readPatriotFields(values: VariableValues): Partial<PatriotConnection> {
  const fields = {
    host: values.PATRIOT_HOST,
    port: values.PATRIOT_PORT,
    encryption: values.PATRIOT_ENCRYPTION,
    user: values.PATRIOT_USER,
    password: values.PATRIOT_PASSWORD,
  };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<PatriotConnection>;
}

function readAuthority(path: string | undefined, problems: Problem[]): string | undefined {
  if (path === undefined) {
    return undefined;
  }
  const { remedy } = VARIABLES.PATRIOT_CA;
  try {
    const text = readFileSync(path, "utf8");
    if (text.includes("-----BEGIN CERTIFICATE-----")) {
      return text;
    }
    problems.push({ name: "PATRIOT_CA", problem: `names ${path}, which is no PEM file`, remedy });
  } catch {
    problems.push({ name: "PATRIOT_CA", problem: `names ${path}, which cannot be read`, remedy });
  }
  return undefined;
}
