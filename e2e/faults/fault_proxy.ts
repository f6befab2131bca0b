import http from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { answerBody, sendSliced } from "./answers.ts";
import type { Call, Fault, FaultLimits, HeldCall, Moment } from "./faults.ts";
import { CallHooks } from "./hooks.ts";
import { type CallReader, forward, readAll, readJsonRpcCall } from "./wire.ts";

export type { Call, Fault, PatriotFault } from "./faults.ts";

type Target = { host: string; port: number };
type Rule = { fault: Fault; method: string | undefined; limits: FaultLimits; left: number };

/**
 * An HTTP proxy before a Patriot JSON service, or before Odoo, that makes the faults of a real
 * network and server. Faults are set by the test, so the product needs no test hooks.
 */
export class FaultProxy {
  private rule: Rule | undefined;
  private readonly hooks = new CallHooks();
  private readonly sockets = new Set<Socket>();
  private readonly used = new WeakSet<Socket>();
  private readonly late = new Set<Promise<unknown>>();
  private server: http.Server | undefined;
  private port = 0;
  /** Every call that came in, in order, as it was sent. */
  readonly calls: Call[] = [];

  private constructor(
    private readonly target: Target,
    private readonly read: CallReader,
  ) {}

  /** @param read names the call in a request; JSON-RPC by default */
  static async start(target: Target, read: CallReader = readJsonRpcCall): Promise<FaultProxy> {
    const proxy = new FaultProxy(target, read);
    await proxy.open();
    return proxy;
  }

  get address(): Target {
    return { host: "127.0.0.1", port: this.port };
  }

  /** Applies `fault` to every call, or only to calls of `method` and `limits`, until cleared. */
  setFault(fault: Fault, method?: string, limits: FaultLimits = {}): void {
    this.rule = { fault, method, limits, left: limits.times ?? Number.POSITIVE_INFINITY };
    if (fault.kind === "reset") {
      this.resetAll();
    }
  }

  clearFault(): void {
    this.rule = undefined;
  }

  /** True while the fault in force has not hit all the calls that it was set for. */
  hasFault(): boolean {
    return this.rule !== undefined && this.rule.left > 0;
  }

  /** Runs `hook` once, before the next call of `method` reaches the server. */
  beforeNext(method: string, hook: (call: Call) => Promise<void>): void {
    this.hooks.add({ moment: "before", method, hook });
  }

  /** Runs `hook` once, after the server ran `method` and before its answer goes back. */
  afterNext(method: string, hook: (call: Call) => Promise<void>): void {
    this.hooks.add({ moment: "after", method, hook });
  }

  /** Stops the next matching call before it reaches the server, or its answer on the way back. */
  hold(method: string, moment: Moment, where?: (call: Call) => boolean): HeldCall {
    return this.hooks.hold(method, moment, where);
  }

  /** Lets everything go on that is held, and forgets hooks that have not run. */
  releaseAll(): void {
    this.hooks.releaseAll();
  }

  /** Resolves when the server has run every call of a `late` fault. */
  async lateCallsRan(): Promise<void> {
    await Promise.all(this.late);
  }

  count(method: string, where: (call: Call) => boolean = () => true): number {
    return this.calls.filter((call) => call.method === method && where(call)).length;
  }

  /** Lets go of what is counted: thousands of large calls fill the memory. */
  forgetCalls(): void {
    this.calls.length = 0;
  }

  /** Refuses connections, as a stopped service does, until {@link open}. */
  async close(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (!server) {
      return;
    }
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    this.resetAll();
    await closed;
  }

  async open(): Promise<void> {
    if (this.server) {
      return;
    }
    const server = http.createServer((request, response) => {
      this.handle(request, response).catch(() => response.destroy());
    });
    server.on("connection", (socket) => this.accept(socket));
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(this.port, "127.0.0.1", resolve);
    });
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  private accept(socket: Socket): void {
    if (this.rule?.fault.kind === "reset") {
      socket.resetAndDestroy();
      return;
    }
    socket.setNoDelay(true);
    this.sockets.add(socket);
    socket.on("close", () => this.sockets.delete(socket));
  }

  private resetAll(): void {
    for (const socket of this.sockets) {
      socket.resetAndDestroy();
    }
  }

  private async handle(request: http.IncomingMessage, response: http.ServerResponse) {
    const { socket } = request;
    const body = await readAll(request);
    const call = this.read(request, body);
    this.calls.push(call);
    const fault = this.takeFault(call, socket);
    this.used.add(socket);
    if (fault?.kind === "stale_reset" || fault?.kind === "reset") {
      socket.resetAndDestroy();
      return;
    }
    if (fault?.kind === "late") {
      socket.resetAndDestroy();
      this.runLate(fault.ms, () => forward(this.target, request, body));
      return;
    }
    const made = fault && answerBody(fault, call);
    if (made) {
      response.writeHead(made.status, { "Content-Type": made.type });
      response.end(made.text);
      return;
    }
    if (fault?.kind === "slow") {
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
    }
    await this.hooks.run("before", call);
    const answer = await this.ask(fault, request, body);
    await this.hooks.run("after", call);
    if (fault?.kind === "lost_answer") {
      socket.destroy();
      return;
    }
    response.writeHead(answer.status, answer.headers);
    if (fault?.kind === "cut") {
      response.write(answer.body.subarray(0, fault.bytes), () => socket.destroy());
    } else if (fault?.kind === "sliced") {
      await sendSliced(response, answer.body);
    } else {
      response.end(answer.body);
    }
  }

  private async ask(fault: Fault | undefined, request: http.IncomingMessage, body: Buffer) {
    if (fault?.kind !== "altered") {
      return forward(this.target, request, body);
    }
    const { request: alter = (text) => text, answer: alterBack = (text) => text } = fault;
    const altered = await forward(this.target, request, Buffer.from(alter(body.toString("utf8"))));
    const back = Buffer.from(alterBack(altered.body.toString("utf8")));
    const headers = { ...altered.headers, "content-length": String(back.length) };
    return { ...altered, headers, body: back };
  }

  private takeFault(call: Call, socket: Socket): Fault | undefined {
    const { rule } = this;
    if (!rule || rule.left <= 0) {
      return undefined;
    }
    const isMeant =
      (rule.method === undefined || rule.method === call.method) &&
      (rule.limits.where?.(call) ?? true) &&
      (rule.fault.kind !== "stale_reset" || this.used.has(socket));
    if (!isMeant) {
      return undefined;
    }
    rule.left -= 1;
    return rule.fault;
  }

  private runLate(ms: number, run: () => Promise<unknown>): void {
    const ran = new Promise((resolve) => setTimeout(resolve, ms)).then(run);
    const settled = ran.catch(() => undefined).finally(() => this.late.delete(settled));
    this.late.add(settled);
  }
}
