import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { PatriotMethod } from "../../contract/patriot_api.ts";

/**
 * What the proxy does to a call: `cut` lets it take effect and answers half of the answer, `reset`
 * lets it take effect and breaks the connection, `hang` never answers and sends nothing on.
 */
export type Mood = "pass" | "html" | "error" | "unauthorized" | "cut" | "reset" | "hang";

export type FaultyProxy = {
  mood: Mood;
  /** The method that the mood is for; undefined for all. */
  method: PatriotMethod | undefined;
  readonly port: number;
  close(): Promise<void>;
};

/** A real HTTP server before the service on `target`, in the mood that a test wants. */
export async function startFaultyProxy(target: number): Promise<FaultyProxy> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: FaultyProxy = {
    mood: "pass",
    method: undefined,
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    const isMeant =
      proxy.method === undefined || JSON.parse(body.toString()).method === proxy.method;
    const mood = isMeant ? proxy.mood : "pass";
    switch (mood) {
      case "html":
        response.setHeader("content-type", "text/html").end("<p>Welcome</p>");
        return;
      case "error":
        response.writeHead(500).end();
        return;
      case "unauthorized":
        response.writeHead(401).end();
        return;
      case "hang":
        return;
    }
    const upstream = await fetch(`http://127.0.0.1:${target}${request.url}`, {
      method: "POST",
      headers: {
        authorization: request.headers.authorization ?? "",
        "content-type": "application/json",
      },
      body,
    });
    const text = await upstream.text();
    if (mood === "reset") {
      response.destroy();
    } else if (mood === "cut") {
      response.writeHead(200, { "content-length": Buffer.byteLength(text) });
      response.write(text.slice(0, text.length / 2), () => response.destroy());
    } else {
      response.writeHead(upstream.status, { "content-type": "application/json" }).end(text);
    }
  }

  return proxy;
}
