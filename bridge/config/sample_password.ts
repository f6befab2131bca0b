import type { PatriotConnection } from "../contract/bridge_api.ts";
import { isLoopback } from "./loopback.ts";

/**
 * The JsonPassword that Patriot's documentation prints; whoever read it knows it.
 * https://docs.patriotsystems.com/docs/6.11/tasks-and-modules/miscellaneous/json-services
 */
const SAMPLE_PASSWORDS = ["Patriot12##"];

/** Whether the connection uses a published password beyond this machine, which is refused. */
export function usesSamplePassword(connection: PatriotConnection): boolean {
  return SAMPLE_PASSWORDS.includes(connection.password) && !isLoopback(connection.host);
}
