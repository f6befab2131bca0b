import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { PatriotPartnerError } from "../contract/errors.ts";
import { answerHttpError, refuseHaste, refuseHttp, refuseOtherMethods } from "./http_refusals.ts";
import type { Logger } from "./logger.ts";
import type { RateLimit } from "./rate_limit.ts";
import type { RpcDispatcher } from "./rpc_dispatcher.ts";
import { answerError } from "./rpc_refusal.ts";
import type { SignatureCheck } from "./signature.ts";

const MAX_BODY = 1024 * 1024;
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** More than the desk's streams of events take (desk/events.ts), so that calls always get through. */
const MAX_CONNECTIONS = 1_000;

/** A page for machines: its content type and text. */
export type Page = { type: string; text: () => string | Promise<string> };

/**
 * The HTTP side: `POST /rpc`, signed, within limits, pages that are read without a login, and
 * whatever `addRoutes` adds. Errors of `/rpc` are JSON-RPC answers; those of the specification come
 * with HTTP 200.
 */
export function createHttpApp(options: {
  dispatcher: RpcDispatcher;
  signature: SignatureCheck;
  rateLimit: RateLimit;
  pages: Record<string, Page>;
  /** Whether a proxy on this machine says where calls come from (X-Forwarded-For). */
  isBehindProxy: boolean;
  addRoutes: (app: FastifyInstance) => void;
  logger: Logger;
}): FastifyInstance {
  const { dispatcher, signature, rateLimit, pages, isBehindProxy, addRoutes, logger } = options;
  const app = fastify({
    bodyLimit: MAX_BODY,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: 2_000 },
    forceCloseConnections: "idle",
    genReqId: () => randomUUID(),
    trustProxy: isBehindProxy ? "loopback" : false,
  });
  app.server.maxConnections = MAX_CONNECTIONS;
  cutSpareConnections(app);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });
  app.setErrorHandler((error, _request, reply) => answerHttpError(error, reply, logger));
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: "not found" }));

  app.post("/rpc", {
    onRequest: async (request, reply) => refuseHaste(reply, rateLimit.take(request.ip)),
    handler: async (request, reply) => {
      const body = request.body;
      if (!(body instanceof Uint8Array)) {
        return refuseHttp(reply, 415, "Content-Type", "is not application/json");
      }
      try {
        signature.verify(request.headers, body);
      } catch (error) {
        return refuseUnsigned(error, request, reply, logger);
      }
      const answer = await dispatcher.dispatch(body, undefined);
      return answer === null ? reply.code(204).send() : reply.send(answer);
    },
  });
  refuseOtherMethods(app, "/rpc", ["POST"]);
  for (const [url, page] of Object.entries(pages)) {
    app.get(url, async (_request, reply) => {
      return reply.header("content-type", page.type).send(await page.text());
    });
    refuseOtherMethods(app, url, ["GET", "HEAD"]);
  }
  addRoutes(app);
  return app;
}

/** Browsers open connections to spare, and Node waits for those that never brought a request. */
function cutSpareConnections(app: FastifyInstance): void {
  const spare = new Set<Socket>();
  app.server.on("connection", (socket) => {
    spare.add(socket);
    socket.once("close", () => spare.delete(socket));
  });
  app.server.on("request", ({ socket }) => spare.delete(socket));
  app.addHook("preClose", async () => {
    for (const socket of spare) {
      socket.destroy();
    }
  });
}

function refuseUnsigned(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  logger: Logger,
) {
  if (!(error instanceof PatriotPartnerError)) {
    throw error;
  }
  const { code, params } = error.fault;
  logger.warn({ remote: request.ip, code, reason: params.reason }, "unsigned call refused");
  return reply.code(401).send(answerError(null, error));
}
