import { randomUUID } from "node:crypto";
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { PatriotPartnerError } from "../contract/errors.ts";
import type { Logger } from "./logger.ts";
import type { RateLimit } from "./rate_limit.ts";
import type { RpcDispatcher } from "./rpc_dispatcher.ts";
import { answerError, RpcRefusal } from "./rpc_refusal.ts";
import type { SignatureCheck } from "./signature.ts";

const MAX_BODY = 1024 * 1024;
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const MAX_CONNECTIONS = 500;

/** A page for machines: its content type and text. */
export type Page = { type: string; text: () => string | Promise<string> };

/**
 * The HTTP side: `POST /rpc`, signed, within limits, and pages that are read without a login.
 * Errors of `/rpc` are JSON-RPC answers; those of the specification come with HTTP 200.
 */
export function createHttpApp(options: {
  dispatcher: RpcDispatcher;
  signature: SignatureCheck;
  rateLimit: RateLimit;
  pages: Record<string, Page>;
  logger: Logger;
}): FastifyInstance {
  const { dispatcher, signature, rateLimit, pages, logger } = options;
  const app = fastify({
    bodyLimit: MAX_BODY,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: 2_000 },
    forceCloseConnections: "idle",
    genReqId: () => randomUUID(),
  });
  app.server.maxConnections = MAX_CONNECTIONS;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });
  app.setErrorHandler((error, _request, reply) => answerHttpError(error, reply, logger));
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: "not found" }));

  app.post("/rpc", {
    onRequest: async (request, reply) => limitRate(rateLimit, request, reply),
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
      const answer = await dispatcher.dispatch(body);
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
  return app;
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

function refuseOtherMethods(app: FastifyInstance, url: string, allowed: string[]): void {
  const refuse = async (_request: FastifyRequest, reply: FastifyReply) => {
    const list = allowed.join(", ");
    reply.header("allow", list);
    return refuseHttp(reply, 405, "HTTP method", `is not ${list}`);
  };
  const method = METHODS.filter((name) => !allowed.includes(name));
  app.route({ method, url, onRequest: refuse, handler: refuse, exposeHeadRoute: false });
}

async function limitRate(rateLimit: RateLimit, request: FastifyRequest, reply: FastifyReply) {
  const wait = rateLimit.take(request.ip);
  if (wait > 0) {
    reply.header("retry-after", String(wait));
    return refuseHttp(reply, 429, "calls", `come too fast; wait ${wait} s`);
  }
  return undefined;
}

function refuseHttp(reply: FastifyReply, status: number, path: string, rule: string) {
  return reply.code(status).send(answerError(null, new RpcRefusal("invalidRequest", path, rule)));
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

function answerHttpError(error: unknown, reply: FastifyReply, logger: Logger) {
  if (error instanceof RpcRefusal) {
    return reply.code(200).send(answerError(null, error));
  }
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return refuseHttp(reply, 413, "body", "is larger than 1 MiB");
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return refuseHttp(reply, 415, "Content-Type", "is not application/json");
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
      return refuseHttp(reply, 400, "body", "is not as long as Content-Length says");
  }
  const correlation = reply.request.id;
  logger.error({ correlation, err: error }, "request met an unexpected error");
  const unexpected = new PatriotPartnerError("internal_error", { correlation });
  return reply.code(500).send(answerError(null, unexpected));
}
