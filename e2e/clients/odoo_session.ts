/** An error that Odoo's server answered, with the name of the Python exception. */
export class OdooServerError extends Error {
  override readonly name = "OdooServerError";

  constructor(
    readonly exception: string,
    message: string,
  ) {
    super(message);
  }
}

type Answer = {
  result?: unknown;
  error?: { message: string; data?: { name?: string; message?: string } };
};

/** A signed-in Odoo web session without a browser: what a user can do over the web client's RPC. */
export class OdooSession {
  private cookie = "";
  uid = 0;

  private constructor(private readonly url: string) {}

  static async login(
    odoo: { url: string; database: string },
    login: string,
    password: string,
  ): Promise<OdooSession> {
    const session = new OdooSession(odoo.url);
    const params = { db: odoo.database, login, password };
    const answer = (await session.post("/web/session/authenticate", params)) as { uid?: number };
    if (!answer.uid) {
      throw new Error(`Odoo refused the login of ${login}`);
    }
    session.uid = answer.uid;
    return session;
  }

  /** Calls a model's method as the web client does. */
  async call<T>(
    model: string,
    method: string,
    args: unknown[] = [],
    kwargs: Record<string, unknown> = {},
  ): Promise<T> {
    const path = `/web/dataset/call_kw/${model}/${method}`;
    return (await this.post(path, { model, method, args, kwargs })) as T;
  }

  /** Makes a JSON-2 API key of the signed-in user, the way the preferences dialog does. */
  async makeApiKey(password: string): Promise<string> {
    const model = "res.users.apikeys.description";
    const [id] = await this.call<number[]>(model, "create", [[{ name: "e2e", duration: "1" }]]);
    const check = await this.call<{ res_id: number }>(model, "make_key", [[id]]);
    const shown = await this.call<{ context: { default_key: string } }>(
      "res.users.identitycheck",
      "run_check",
      [[check.res_id]],
      { context: { password } },
    );
    return shown.context.default_key;
  }

  /** Posts to a JSON-RPC route, such as `/patriot/rpc`. */
  async post(path: string, params: unknown): Promise<unknown> {
    const response = await fetch(this.url + path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Cookie: this.cookie },
      body: JSON.stringify({ jsonrpc: "2.0", method: "call", id: 1, params }),
    });
    for (const header of response.headers.getSetCookie()) {
      if (header.startsWith("session_id=")) {
        this.cookie = header.split(";")[0] ?? "";
      }
    }
    const answer = (await response.json()) as Answer;
    if (answer.error) {
      const { name, message } = answer.error.data ?? {};
      throw new OdooServerError(name ?? "", message ?? answer.error.message);
    }
    return answer.result;
  }
}
