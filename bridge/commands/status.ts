import { z } from "zod";
import { type Configuration, readConfiguration } from "../config/configuration.ts";
import { describeDatabase } from "../config/database_url.ts";
import type { SettingsSource } from "../config/settings.ts";
import { describeFault, type ErrorCode, errorCodeSchema } from "../contract/errors.ts";
import { findVersionFault } from "../contract/release.ts";
import { KEY_WARNING_DAYS } from "../server/key_watch.ts";
import { CommandError, EXIT } from "./exit_codes.ts";

const TIMEOUT_MS = 5_000;

/** A bridge that was not started anew yet may be of an earlier release. */
const healthSchema = z.object({
  status: z.enum(["ok", "degraded"]),
  version: z.string(),
  contract: z.number().optional(),
  addon: z.object({ version: z.string(), contract: z.number() }).nullable().optional(),
  odoo: z.string(),
  patriot: z.string(),
  problems: z.array(errorCodeSchema),
  key_expires_in_days: z.number().nullable().optional(),
});

type Health = z.infer<typeof healthSchema>;

/**
 * Prints the configuration without its secrets and asks the running bridge how it is.
 * @throws CommandError unless the bridge runs and both sides answer.
 */
export async function showStatus(options: {
  source: SettingsSource;
  print: (line: string) => void;
}): Promise<void> {
  const { source, print } = options;
  const configuration = readConfiguration(source);
  for (const line of describeConfiguration(configuration)) {
    print(line);
  }
  const { host, port } = configuration.settings;
  const url = `http://${reachableHost(host)}:${port}`;
  const health = await askHealth(url);
  print(`Bridge:   ${health.status}, version ${health.version}, at ${url}`);
  const addon = health.addon ? ` (addon ${health.addon.version})` : "";
  print(`          Odoo ${health.odoo}${addon}, Patriot ${health.patriot}`);
  for (const code of health.problems) {
    print(`          ${code}: ${remedyOf(code, health)}`);
  }
  const days = health.key_expires_in_days ?? null;
  if (days !== null && days <= KEY_WARNING_DAYS) {
    print(`Warning:  the key for Odoo is valid for ${days} more days; pair the bridge again`);
  }
  if (health.status !== "ok") {
    throw new CommandError("The bridge runs, but it is degraded.", EXIT.failed);
  }
}

function describeConfiguration({ settings, odoo, patriot, warnings }: Configuration): string[] {
  const { host, port, user, password } = patriot.known();
  const fixed = patriot.fixed.length > 0 ? ` (fixed: ${patriot.fixed.join(", ")})` : "";
  const login = `user ${user ?? "-"}, ${password ? "with" : "without"} a password`;
  return [
    `Data:     ${settings.dataFolder}`,
    odoo ? `Odoo:     ${odoo.database} at ${odoo.url} as ${odoo.login}` : "Odoo:     not paired",
    host ? `Patriot:  ${host}:${port ?? 9001}, ${login}${fixed}` : "Patriot:  not configured",
    ...(settings.databaseUrl ? [`Queue:    ${describeDatabase(settings.databaseUrl)}`] : []),
    ...warnings.map((warning) => `Warning:  ${warning}`),
  ];
}

/** A bridge that listens on every address is asked on this machine. */
function reachableHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") {
    return "127.0.0.1";
  }
  return host.includes(":") ? `[${host}]` : host;
}

async function askHealth(url: string): Promise<Health> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(`${url}/healthz`, { signal, redirect: "error" });
    return healthSchema.parse(await response.json());
  } catch (cause) {
    const message = `No bridge answers at ${url}. Start it with "patriot-bridge serve".`;
    throw new CommandError(message, EXIT.failed, { cause });
  }
}

function remedyOf(code: ErrorCode, { addon, version, contract }: Health): string {
  const fault = addon && contract ? findVersionFault(addon, { version, contract }) : null;
  if (fault?.code === code) {
    const { message, remedy } = describeFault(fault);
    return `${message} ${remedy}`;
  }
  return describeFault({ code, params: {} }).remedy;
}
