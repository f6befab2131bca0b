import type { z } from "zod";
import { type OdooConnection, odooConnectionSchema } from "../contract/odoo_api.ts";
import { isLoopback } from "./loopback.ts";

const PREFIX = "patriot1.";

/** The connection string that Odoo's *Pair a bridge* shows once: `patriot1.` and base64url JSON. */
export function formatConnectionString(connection: OdooConnection): string {
  return PREFIX + Buffer.from(JSON.stringify(connection)).toString("base64url");
}

/**
 * Reads a connection string.
 * @returns the connection, or what is wrong, without any part of the string.
 */
export function parseConnectionString(text: string): OdooConnection | { problem: string } {
  const trimmed = text.trim();
  if (!trimmed.startsWith(PREFIX)) {
    return { problem: `does not start with "${PREFIX}"` };
  }
  const encoded = trimmed.slice(PREFIX.length);
  if (!/^[A-Za-z0-9_-]+={0,2}$/.test(encoded)) {
    return { problem: "has characters that do not belong to a connection string" };
  }
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(encoded, "base64url").toString("utf8"));
  } catch {
    return { problem: "is not whole; a part is missing or changed" };
  }
  const parsed = odooConnectionSchema.safeParse(content);
  return parsed.success ? parsed.data : { problem: describeIssues(parsed.error) };
}

/**
 * Why the bridge must not use the Odoo at `url`, or undefined when it may: the key travels in
 * every call, so plain HTTP is for this machine only unless it is allowed explicitly.
 */
export function findUrlProblem(url: string, allowHttp: boolean): string | undefined {
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== "" || password !== "") {
    return "has a login in its Odoo URL";
  }
  if (protocol === "http:" && !isLoopback(hostname) && !allowHttp) {
    return `has the unencrypted Odoo URL http://${hostname}`;
  }
  return undefined;
}

function describeIssues(error: z.ZodError): string {
  const faults = error.issues.map(({ path, message }) => {
    const where = path.join(".");
    return where === "" ? message : `${where}: ${message}`;
  });
  return `does not hold what it should (${faults.join("; ")})`;
}
