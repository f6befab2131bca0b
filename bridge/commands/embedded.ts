import { isLoopback } from "../config/loopback.ts";
import { runEmbedded } from "../embedded/run.ts";
import { CommandError, EXIT } from "./exit_codes.ts";

type EmbeddedOptions = {
  env: Record<string, string | undefined>;
  host: string;
  port: number;
  /** SQLite file. */
  data: string;
  seed: boolean;
  /** Licence modules, comma-separated; the full licence when left out. */
  modules?: string;
};

/** Runs the embedded Patriot until a signal; on this machine only, for it is no real Patriot. */
export async function runEmbeddedCommand(options: EmbeddedOptions): Promise<void> {
  const { env, host, port, data, seed, modules } = options;
  const { PATRIOT_USER: user = "patriot", PATRIOT_PASSWORD: password = "" } = env;
  const problems = [
    !isLoopback(host) && `--host ${host} is not this machine itself. Give 127.0.0.1.`,
    password === "" && "PATRIOT_PASSWORD is empty. Give the password that the bridge shall use.",
  ].filter((problem) => problem !== false);
  if (problems.length > 0) {
    throw new CommandError(problems.join("\n"), EXIT.usage);
  }
  const licence = modules === undefined ? {} : { modules: listOf(modules) };
  await runEmbedded({ file: data, host, port, user, password, seed, ...licence });
}

function listOf(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
