import { join } from "node:path";
import { run } from "../stack/command.ts";
import { ensureDebianRoot } from "./debian_root.ts";
import { odooArguments, odooCommandLine } from "./odoo_home.ts";

/** A JSON string is a Python string too, but for letters beyond Latin, which Python escapes alike. */
export function pythonJson(value: unknown): string {
  const text = JSON.stringify(JSON.stringify(value)).replace(
    /[\u007f-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `json.loads(${text})`;
}

/**
 * Runs Python in a process of Odoo's own on the database of a stack, beside its server, and answers
 * what the script calls `answer(…)` with. `env`, `json` and `time` are there; the script commits.
 * @throws CommandError with the end of what Odoo printed
 */
export async function runInOdoo<T>(stack: { data: string }, script: string): Promise<T> {
  const root = await ensureDebianRoot(() => {});
  const args = odooArguments("shell", "--no-http", "--log-level=warn");
  const odoo = odooCommandLine(root, join(stack.data, "odoo"), args);
  const input = `
import json, time
def answer(value):
    print("ANSWER:" + json.dumps(value))
${script}
`;
  const output = await run(odoo.command, odoo.args, { input });
  const answer = /^ANSWER:(.+)$/m.exec(output)?.[1];
  if (!answer) {
    throw new Error(`The script in Odoo answered nothing:\n${output.slice(-1_000)}`);
  }
  return JSON.parse(answer) as T;
}
