import { Agent, buildConnector, type Dispatcher, errors, request } from "undici";
import { PatriotCallError } from "./call_error.ts";
import { explainTlsError } from "./tls_error.ts";

const MAX_ANSWER_MIB = 5;
const MAX_CONNECTIONS = 16;

export type PatriotAddress = {
  /** Host name or address; IPv6 in brackets. */
  host: string;
  port: number;
  encryption: "none" | "tls";
};

export type ExchangeOptions = PatriotAddress & {
  user: string;
  password: string;
  /** Certificates (PEM) to trust instead of the system's. */
  ca?: string | undefined;
  /** Milliseconds for a whole call. */
  timeoutMs?: number | undefined;
};

export type Exchange = {
  /**
   * The text that Patriot answers to `body`; throws {@link PatriotCallError}. Never repeats.
   * `waitMs`: so long may Patriot wait for something to happen, beyond the time of a call.
   */
  post(
    body: string,
    options?: { signal?: AbortSignal | undefined; waitMs?: number },
  ): Promise<string>;
  close(): Promise<void>;
};

/** HTTP to Patriot's JSON service: keep-alive, Basic login, no redirects, one attempt a call. */
export function createExchange(options: ExchangeOptions): Exchange {
  const { host, port, encryption, user, password, ca, timeoutMs = 8_000 } = options;
  const address = `${host}:${port}`;
  const url = `${encryption === "tls" ? "https" : "http"}://${address}/json`;
  const login = Buffer.from(`${user}:${password}`).toString("base64");

  const connect = buildConnector({ timeout: timeoutMs / 2, ...(ca === undefined ? {} : { ca }) });
  const neverConnected = new WeakSet<Error>();
  const agentOptions = {
    pipelining: 1,
    // The signal of each call bounds these.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: ((connectOptions, callback) =>
      connect(connectOptions, (...result) => {
        if (result[0] !== null) {
          neverConnected.add(result[0]);
        }
        callback(...result);
      })) satisfies buildConnector.connector,
  };
  const agent = new Agent({ ...agentOptions, connections: MAX_CONNECTIONS });
  // Calls that wait would hold up the others, however many connections there were.
  const waitingAgent = new Agent(agentOptions);

  const explainConnectError = (error: Error) => {
    const reason = encryption === "tls" ? explainTlsError(error) : undefined;
    const trouble = { mayHaveRun: false, cause: error };
    return reason === undefined
      ? new PatriotCallError("patriot_unreachable", { address }, trouble)
      : new PatriotCallError("patriot_tls_untrusted", { address, reason }, trouble);
  };

  const readText = async ({ body }: Dispatcher.ResponseData): Promise<string> => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_ANSWER_MIB * 1024 * 1024) {
        const limit = MAX_ANSWER_MIB;
        throw new PatriotCallError("patriot_answer_too_large", { limit }, { mayHaveRun: true });
      }
      chunks.push(chunk);
    }
    return decode(Buffer.concat(chunks));
  };

  const post: Exchange["post"] = async (body, { signal, waitMs = 0 } = {}) => {
    const started = performance.now();
    const timeout = AbortSignal.timeout(timeoutMs + waitMs);
    const ended = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
    const explain = (error: unknown, otherwise: () => PatriotCallError) => {
      if (error instanceof PatriotCallError) {
        return error;
      }
      if (error instanceof Error && neverConnected.has(error)) {
        return explainConnectError(error);
      }
      if (ended.aborted) {
        // Whole seconds, so that the same trouble again reads the same in a link's history.
        const seconds = Math.round((performance.now() - started) / 1000);
        const trouble = { mayHaveRun: true, cause: error };
        return new PatriotCallError("patriot_timeout", { address, seconds }, trouble);
      }
      return otherwise();
    };

    let response: Dispatcher.ResponseData;
    try {
      response = await request(url, {
        method: "POST",
        dispatcher: waitMs > 0 ? waitingAgent : agent,
        signal: ended,
        body,
        headers: {
          authorization: `Basic ${login}`,
          "content-type": "application/json",
          accept: "application/json",
          "user-agent": "patriot-partner",
        },
      });
    } catch (error) {
      throw explain(error, () => explainBrokenRequest(error, address));
    }
    const refusal = explainStatus(response.statusCode, { address, user });
    if (refusal !== undefined) {
      await response.body.dump({ limit: 64 * 1024, signal: ended }).catch(() => undefined);
      throw refusal;
    }
    try {
      return await readText(response);
    } catch (error) {
      throw explain(error, () => invalidAnswer("it was cut short", error));
    }
  };

  const close = async () => {
    await Promise.all([agent.destroy(), waitingAgent.destroy()]);
  };
  return { post, close };
}

/** An answer of which nothing is certain. */
export function invalidAnswer(reason: string, cause?: unknown): PatriotCallError {
  return new PatriotCallError("patriot_invalid_answer", { reason }, { mayHaveRun: true, cause });
}

function explainStatus(
  status: number,
  { address, user }: { address: string; user: string },
): PatriotCallError | undefined {
  if (status === 401 || status === 403) {
    return new PatriotCallError("patriot_login_refused", { user }, { mayHaveRun: false });
  }
  if (status >= 300 && status < 400) {
    return new PatriotCallError("patriot_redirected", { address }, { mayHaveRun: true });
  }
  if (status >= 400) {
    return new PatriotCallError("patriot_server_error", { status }, { mayHaveRun: true });
  }
  return undefined;
}

function explainBrokenRequest(error: unknown, address: string): PatriotCallError {
  if (error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError) {
    return invalidAnswer("it is not HTTP", error);
  }
  const trouble = { mayHaveRun: true, cause: error };
  return new PatriotCallError("patriot_unreachable", { address }, trouble);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw invalidAnswer("it is not UTF-8", error);
  }
}
