import { type StageClient, startStage } from "../../import/testing/import_stage.ts";
import { openTerminal } from "./sides_terminal.ts";

/** A Patriot with `clients` and an Odoo for the import, both over HTTP, and a terminal for them. */
export async function startTerminal(clients: readonly StageClient[] = []) {
  const stage = await startStage(clients);
  return { ...stage, ...(await openTerminal(stage)) };
}
