import type { AddressInfo } from "node:net";
import fastify, { type FastifyError, type FastifyInstance } from "fastify";
import { JSON_RPC_ERRORS } from "../contract/errors.ts";
import { MODULES } from "../contract/patriot_api.ts";
import { createLoginCheck } from "./basic_login.ts";
import { createDesks, type Desks } from "./desks.ts";
import { createRpcEndpoint, type RpcAnswer } from "./json_rpc.ts";
import { createMethods } from "./methods.ts";
import { type SeedOptions, seedStore } from "./seed/seed.ts";
import { openStore, type Store } from "./store/database.ts";

const MAX_BODY = 1024 * 1024; // bytes
const REQUEST_TIMEOUT = 30_000; // ms
/** Milliseconds that answers under way have at a stop. */
const CLOSE_MS = 2_000;

export const DEFAULT_MODULES: readonly string[] = [
  MODULES.json,
  MODULES.odoo,
  "Enterprise",
  "Billing",
];

export type EmbeddedPatriotOptions = {
  /** SQLite file; made when absent. */
  file: string;
  /** Loopback unless told otherwise. */
  host?: string;
  /** 0 for any free one. */
  port: number;
  user: string;
  password: string;
  /** Licence modules, by default {@link DEFAULT_MODULES}. */
  modules?: readonly string[];
  /** Whether an empty file is filled with believable data; default true. */
  seed?: boolean | SeedOptions;
  /** Receives failures that are defects or troubles of the file; default standard error. */
  onDefect?: (error: unknown) => void;
};

export type EmbeddedPatriot = {
  /** Opens the file and listens; `url` is the service's address without `/json`. */
  start(): Promise<{ url: string }>;
  /** Ends open requests, then closes the file; harmless when nothing runs. */
  stop(): Promise<void>;
};

/**
 * The embedded Patriot: a persistent JSON service that speaks the Patriot API of the contract at
 * `POST /json` with a Basic login, and `GET /healthz` without one.
 */
export function createEmbeddedPatriot(options: EmbeddedPatriotOptions): EmbeddedPatriot {
  const { file, host = "127.0.0.1", port, seed = true } = options;
  let running: { app: FastifyInstance; desks: Desks; store: Store } | undefined;

  const stop = async () => {
    const closing = running;
    running = undefined;
    closing?.desks.close();
    const { app, store } = closing ?? {};
    // A connection that never brought a request counts as busy; clients open some to spare.
    const cut = setTimeout(() => app?.server.closeAllConnections(), CLOSE_MS);
    await app?.close();
    clearTimeout(cut);
    await store?.destroy();
  };

  return {
    start: async () => {
      if (running !== undefined) {
        throw new Error("This embedded Patriot is already started.");
      }
      const store = openStore(file);
      const desks = createDesks();
      running = { app: createApp(store, desks, options), desks, store };
      try {
        if (seed !== false) {
          await seedStore(store, seed === true ? {} : seed);
        }
        await running.app.listen({ host, port });
        return { url: urlOf(running.app, host) };
      } catch (error) {
        await stop();
        throw explainListenError(error, host, port);
      }
    },
    stop,
  };
}

function createApp(store: Store, desks: Desks, options: EmbeddedPatriotOptions): FastifyInstance {
  const { user, password, modules = DEFAULT_MODULES, onDefect = console.error } = options;
  const answer = createRpcEndpoint(createMethods(store, desks, modules), onDefect);
  const isLogin = createLoginCheck(user, password);
  const app = fastify({ bodyLimit: MAX_BODY, requestTimeout: REQUEST_TIMEOUT });

  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, decode(body as Buffer)),
  );
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      onDefect(error);
    }
    return reply.code(status).send({ error: HTTP_ERRORS[status] ?? "Internal error" });
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: "Not found" }));

  app.get("/healthz", () => ({ status: "ok" }));
  // At the root as well, so that an address without a path works.
  for (const url of ["/json", "/"]) {
    app.route<{ Body: string | undefined }>({
      method: "POST",
      url,
      onRequest: async (request, reply) => {
        if (!isLogin(request.headers.authorization)) {
          reply.header("WWW-Authenticate", 'Basic realm="Patriot", charset="UTF-8"');
          return reply.code(401).send({ error: "Wrong user or password" });
        }
      },
      handler: async (request, reply) => {
        const gone = new AbortController();
        reply.raw.on("close", () => gone.abort());
        const result = await answer(request.body ?? "", gone.signal);
        return result === undefined
          ? reply.code(204).send()
          : reply.code(isInternalError(result) ? 500 : 200).send(result);
      },
    });
    app.route({
      method: ["GET", "PUT", "PATCH", "DELETE", "OPTIONS"],
      url,
      handler: (_request, reply) =>
        reply.code(405).header("Allow", "POST").send({ error: "Only POST is allowed" }),
    });
  }
  return app;
}

const HTTP_ERRORS: Record<number, string> = {
  400: "Bad request",
  408: "The request took too long",
  413: "The body is larger than 1 MiB",
  415: "The content type is not application/json",
};

/** Text that is no JSON when the bytes are no UTF-8. */
function decode(body: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return "";
  }
}

function isInternalError(answer: RpcAnswer): boolean {
  return !Array.isArray(answer) && answer.error?.code === JSON_RPC_ERRORS.internal;
}

function urlOf(app: FastifyInstance, host: string): string {
  const { port } = app.server.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function explainListenError(error: unknown, host: string, port: number): unknown {
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    const message = `Port ${port} of ${host} is in use. Stop what uses it, or choose another port.`;
    return new Error(message, { cause: error });
  }
  return error;
}
