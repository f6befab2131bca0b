import type { ServerResponse } from "node:http";
import type { Call, Fault } from "./faults.ts";

type Answer = { status: number; type: string; text: string };

/** The answer that a fault gives in the server's place; undefined when the server answers. */
export function answerBody(fault: Fault, call: Call): Answer | undefined {
  switch (fault.kind) {
    case "html":
      return {
        status: 200,
        type: "text/html",
        text: "<html><body><h1>It works!</h1></body></html>",
      };
    case "status":
      return { status: fault.status, type: "text/plain", text: "Fault" };
    case "strange_error": {
      const error = { code: -32050, message: fault.message };
      const text = JSON.stringify({ jsonrpc: "2.0", id: call.id, error });
      return { status: 200, type: "application/json", text };
    }
    default:
      return undefined;
  }
}

/** Writes a body in packets of one byte. */
export async function sendSliced(response: ServerResponse, body: Buffer): Promise<void> {
  for (let at = 0; at < body.length; at += 1) {
    response.write(body.subarray(at, at + 1));
    await new Promise((resolve) => setImmediate(resolve));
  }
  response.end();
}
