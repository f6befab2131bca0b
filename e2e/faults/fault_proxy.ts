import http from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** What the proxy does with a matching call instead of passing it on faithfully. */
export type PatriotFault =
  /** Answers 200 with a web page; Patriot never sees the call. */
  | { kind: "html" }
  /** Answers with this HTTP status; Patriot never sees the call. */
  | { kind: "status"; status: number }
  /** Passes the call on after `ms`. */
  | { kind: "slow"; ms: number }
  /** Patriot runs the call; only `bytes` of its answer come back before the connection ends. */
  | { kind: "cut"; bytes: number }
  /** Patriot runs the call; the connection ends without any answer. */
  | { kind: "lost_answer" };

type Rule = { fault: PatriotFault; method: string | undefined };
type Call = { method: string; params: Record<string, unknown> };
type Hook = (call: Call) => Promise<void>;

/**
 * An HTTP proxy before a Patriot JSON service that makes the faults of a real network and server.
 * Faults are set by the test, so the product needs no test hooks.
 */
export class FaultProxy {
  private rule: Rule | undefined;
  private readonly beforeHooks = new Map<string, Hook>();
  private readonly afterHooks = new Map<string, Hook>();
  private readonly sockets = new Set<Socket>();
  private server: http.Server | undefined;
  private port = 0;
  /** Every call that came in, in order, as the bridge sent it. */
  readonly calls: Call[] = [];

  private constructor(private readonly target: { host: string; port: number }) {}

  static async start(target: { host: string; port: number }): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await proxy.open();
    return proxy;
  }

  get address(): { host: string; port: number } {
    return { host: "127.0.0.1", port: this.port };
  }

  /** Applies `fault` to every call, or only to calls of `method`, until cleared. */
  setFault(fault: PatriotFault, method?: string): void {
    this.rule = { fault, method };
  }

  clearFault(): void {
    this.rule = undefined;
  }

  /** Runs `hook` once, before the next call of `method` reaches Patriot. */
  beforeNext(method: string, hook: Hook): void {
    this.beforeHooks.set(method, hook);
  }

  /** Runs `hook` once, after Patriot ran `method` and before its answer goes back. */
  afterNext(method: string, hook: Hook): void {
    this.afterHooks.set(method, hook);
  }

  /** Refuses connections, as a stopped service does, until {@link open}. */
  async close(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (!server) {
      return;
    }
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of this.sockets) {
      socket.destroy();
    }
    await closed;
  }

  async open(): Promise<void> {
    if (this.server) {
      return;
    }
    const server = http.createServer((request, response) => {
      this.handle(request, response).catch(() => response.destroy());
    });
    server.on("connection", (socket) => {
      this.sockets.add(socket);
      socket.on("close", () => this.sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(this.port, "127.0.0.1", resolve);
    });
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  private async handle(request: http.IncomingMessage, response: http.ServerResponse) {
    const body = await readAll(request);
    const call = parseCall(body);
    this.calls.push(call);
    const fault = this.rule && matches(this.rule, call) ? this.rule.fault : undefined;
    if (fault?.kind === "html") {
      response.setHeader("Content-Type", "text/html");
      response.end("<html><body><h1>It works!</h1></body></html>");
      return;
    }
    if (fault?.kind === "status") {
      response.statusCode = fault.status;
      response.end("Fault");
      return;
    }
    if (fault?.kind === "slow") {
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
    }
    await takeHook(this.beforeHooks, call);
    const answer = await this.forward(request, body);
    await takeHook(this.afterHooks, call);
    if (fault?.kind === "lost_answer") {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, answer.headers);
    if (fault?.kind === "cut") {
      response.write(answer.body.subarray(0, fault.bytes), () => request.socket.destroy());
      return;
    }
    response.end(answer.body);
  }

  private forward(request: http.IncomingMessage, body: Buffer) {
    type Answer = { status: number; headers: http.OutgoingHttpHeaders; body: Buffer };
    return new Promise<Answer>((resolve, reject) => {
      const headers = { ...request.headers, host: `${this.target.host}:${this.target.port}` };
      const forwarded = http.request(
        { ...this.target, path: request.url, method: request.method, headers },
        (answer) => {
          readAll(answer).then((read) => {
            const kept = { "content-type": answer.headers["content-type"] ?? "application/json" };
            const length = { "content-length": String(read.length) };
            resolve({
              status: answer.statusCode ?? 502,
              headers: { ...kept, ...length },
              body: read,
            });
          }, reject);
        },
      );
      forwarded.on("error", reject);
      forwarded.end(body);
    });
  }
}

function matches(rule: Rule, call: Call): boolean {
  return rule.method === undefined || rule.method === call.method;
}

async function takeHook(hooks: Map<string, Hook>, call: Call): Promise<void> {
  const hook = hooks.get(call.method);
  if (hook) {
    hooks.delete(call.method);
    await hook(call);
  }
}

function parseCall(body: Buffer): Call {
  const parsed: unknown = JSON.parse(body.toString("utf8") || "{}");
  if (typeof parsed !== "object" || parsed === null) {
    return { method: "", params: {} };
  }
  const { method, params } = parsed as { method?: unknown; params?: unknown };
  return {
    method: typeof method === "string" ? method : "",
    params: (params ?? {}) as Record<string, unknown>,
  };
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) {
    parts.push(part);
  }
  return Buffer.concat(parts);
}
