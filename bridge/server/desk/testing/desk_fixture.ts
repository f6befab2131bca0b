import { onTestFinished } from "vitest";
import type { DeskEvent } from "../../../contract/desk_views.ts";
import { LOGIN } from "../../../embedded/test_patriot.ts";
import { type RunningBridge, startBridge } from "../../testing/bridge_fixture.ts";
import { realParts } from "../../testing/real_parts.ts";
import type { RpcReply } from "../../testing/signer.ts";

/** Operators of a first start with the three rights; all have this password. */
export const OPERATORS = { supervisor: "OP01", operator: "OP02", billing: "OP03" } as const;
export const PASSWORD = "desk";

/** A real bridge whose Patriot is the one at `patriotUrl`; it is not paired unless told so. */
export function startDeskBridge(
  patriotUrl: string,
  options: Parameters<typeof startBridge>[0] = {},
): Promise<RunningBridge> {
  return startBridge({
    odoo: null,
    ...options,
    parts: { ...realParts(), ...options.parts },
    env: {
      PATRIOT_HOST: "127.0.0.1",
      PATRIOT_PORT: new URL(patriotUrl).port,
      PATRIOT_USER: LOGIN.user,
      PATRIOT_PASSWORD: LOGIN.password,
      ...options.env,
    },
  });
}

export type Listening = {
  events: DeskEvent[];
  /** What came, comments too. */
  text: () => string;
  status: number;
  /** Settled once the stream ended. */
  ended: Promise<void>;
  close(): void;
};

/** A browser at the desk: it keeps its cookie and says who it is. */
export class DeskBrowser {
  readonly page = crypto.randomUUID();
  cookie: string | undefined;
  /** The Set-Cookie header as it came last. */
  setCookie: string | undefined;
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** Posts a body as it stands; `headers` go before the usual ones, and "" leaves one out. */
  async post(body: string | object, headers: Record<string, string> = {}): Promise<Response> {
    const all = {
      "content-type": "application/json",
      "x-patriot-desk": "1",
      "x-patriot-page": this.page,
      origin: new URL(this.url).origin,
      ...(this.cookie ? { cookie: this.cookie } : {}),
      ...headers,
    };
    const given = Object.entries(all).filter(([, value]) => value !== "");
    const response = await fetch(`${this.url}/desk/rpc`, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers: Object.fromEntries(given),
    });
    const set = response.headers.get("set-cookie");
    if (set !== null) {
      this.setCookie = set;
      this.cookie = set.split(";")[0];
    }
    return response;
  }

  async call(
    method: string,
    params: object = {},
    headers: Record<string, string> = {},
  ): Promise<RpcReply> {
    const response = await this.post({ jsonrpc: "2.0", id: 1, method, params }, headers);
    return (await response.json()) as RpcReply;
  }

  /** The result of a call that must not fail. */
  async ask<T = Record<string, unknown>>(method: string, params: object = {}): Promise<T> {
    const { result, error } = await this.call(method, params);
    if (error) {
      throw new Error(JSON.stringify(error));
    }
    return result as T;
  }

  async signIn(operatorId: string, workstationId = "WS-1"): Promise<this> {
    await this.ask("session.signIn", { operatorId, password: PASSWORD, workstationId });
    return this;
  }

  /** Another page of the same browser. */
  openPage(): DeskBrowser {
    const other = new DeskBrowser(this.url);
    other.cookie = this.cookie;
    return other;
  }

  /** Listens to the events until the test ends. */
  async listen(headers: Record<string, string> = {}): Promise<Listening> {
    const end = new AbortController();
    onTestFinished(() => end.abort());
    const response = await fetch(`${this.url}/desk/events?page=${this.page}`, {
      headers: { ...(this.cookie ? { cookie: this.cookie } : {}), ...headers },
      signal: end.signal,
    });
    const events: DeskEvent[] = [];
    let text = "";
    const read = async () => {
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk as Uint8Array, { stream: true });
        const whole = text.split("\n\n").slice(0, -1);
        const data = whole.filter((part) => part.startsWith("data: "));
        events.splice(0, events.length, ...data.map((part) => JSON.parse(part.slice(6))));
      }
    };
    const ended = read().catch(() => undefined);
    return { events, text: () => text, status: response.status, ended, close: () => end.abort() };
  }
}
