import http from "node:http";
import type { Call } from "./faults.ts";

/** Names the call in a request. */
export type CallReader = (request: http.IncomingMessage, body: Buffer) => Call;

export const readJsonRpcCall: CallReader = (_request, body) => {
  const { method, params, id } = parse(body);
  return {
    method: typeof method === "string" ? method : "",
    params: (params ?? {}) as Record<string, unknown>,
    id,
  };
};

/** A call of JSON-2: the method is the end of the path, the body is its parameters. */
export const readJson2Call: CallReader = (request, body) => ({
  method: new URL(request.url ?? "/", "http://odoo").pathname.split("/").at(-1) ?? "",
  params: parse(body),
  id: null,
});

function parse(body: Buffer): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body.toString("utf8") || "{}");
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export type Answer = { status: number; headers: http.OutgoingHttpHeaders; body: Buffer };

/** Passes a request on over a connection of its own and reads the whole answer. */
export function forward(
  target: { host: string; port: number },
  request: http.IncomingMessage,
  body: Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const host = `${target.host}:${target.port}`;
    const length = String(body.length);
    const headers = { ...request.headers, host, connection: "close", "content-length": length };
    const forwarded = http.request(
      { ...target, path: request.url, method: request.method, headers, agent: false },
      (answer) => {
        readAll(answer).then((read) => {
          const type = answer.headers["content-type"] ?? "application/json";
          resolve({
            status: answer.statusCode ?? 502,
            headers: { "content-type": type, "content-length": String(read.length) },
            body: read,
          });
        }, reject);
      },
    );
    forwarded.on("error", reject);
    forwarded.end(body);
  });
}

export async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) {
    parts.push(part);
  }
  return Buffer.concat(parts);
}
