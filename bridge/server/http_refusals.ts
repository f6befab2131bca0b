import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { PatriotPartnerError } from "../contract/errors.ts";
import type { Logger } from "./logger.ts";
import { answerError, RpcRefusal } from "./rpc_refusal.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Answers a request that is wrong before its body is looked at; see {@link RpcRefusal} for `rule`. */
export function refuseHttp(reply: FastifyReply, status: number, path: string, rule: string) {
  return reply.code(status).send(answerError(null, new RpcRefusal("invalidRequest", path, rule)));
}

/** Slows down whoever calls without end. @param wait seconds, 0 when the call may pass */
export function refuseHaste(reply: FastifyReply, wait: number) {
  if (wait === 0) {
    return undefined;
  }
  reply.header("retry-after", String(wait));
  return refuseHttp(reply, 429, "calls", `come too fast; wait ${wait} s`);
}

/** Answers all HTTP methods of `url` but the allowed ones. */
export function refuseOtherMethods(app: FastifyInstance, url: string, allowed: string[]): void {
  const refuse = async (_request: FastifyRequest, reply: FastifyReply) => {
    const list = allowed.join(", ");
    reply.header("allow", list);
    return refuseHttp(reply, 405, "HTTP method", `is not ${list}`);
  };
  const method = METHODS.filter((name) => !allowed.includes(name));
  app.route({ method, url, onRequest: refuse, handler: refuse, exposeHeadRoute: false });
}

/** What stops a request that no route answered for itself. */
export function answerHttpError(error: unknown, reply: FastifyReply, logger: Logger) {
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
