import { isIP } from "node:net";

/** Whether `host` (a name or an address, IPv6 with or without brackets) is this machine itself. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "").toLowerCase();
  if (bare === "localhost" || bare === "::1") {
    return true;
  }
  return isIP(bare) === 4 && bare.startsWith("127.");
}
