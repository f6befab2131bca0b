import { createServer } from "node:net";
import { run } from "./command.ts";

const HOST = "127.0.0.1";

/** A port on 127.0.0.1 that nothing listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, HOST, () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, HOST, () => server.close(() => resolve(true)));
  });
}

/** Name and ID of the process that listens on a port, as `ss -p` tells it, or null. */
export function parseListener(ssOutput: string): { name: string; pid: number } | null {
  const match = /users:\(\("([^"]+)",pid=(\d+)/.exec(ssOutput);
  return match ? { name: match[1] ?? "", pid: Number(match[2]) } : null;
}

export async function listenerOf(port: number): Promise<{ name: string; pid: number } | null> {
  const output = await run("ss", ["-H", "-ltnp", `sport = :${port}`]).catch(() => "");
  return parseListener(output);
}
