import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { PatriotPartnerError } from "../../contract/errors.ts";
import { refuseHaste, refuseHttp, refuseOtherMethods } from "../http_refusals.ts";
import type { RateLimit } from "../rate_limit.ts";
import type { RpcDispatcher } from "../rpc_dispatcher.ts";
import { readCookie } from "./cookie.ts";
import type { DeskRequest } from "./desk_calls.ts";
import { type EventHub, format } from "./events.ts";
import { findLack, findStreamLack } from "./request_check.ts";
import { SECURITY_HEADERS } from "./security_headers.ts";
import type { Session, Sessions } from "./sessions.ts";
import type { StaticFile, StaticFiles } from "./static_files.ts";

const NOT_BUILT = "The desk is not built yet. Run: npm run build\n";
const PAGE_NAME = /^[\w-]{1,64}$/;
const STREAM_HEADERS = {
  ...SECURITY_HEADERS,
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  // Proxies such as nginx collect answers otherwise.
  "x-accel-buffering": "no",
  // A stream that ended leaves no idle connection behind that a stop would wait for.
  connection: "close",
};

export type DeskRoutes = {
  dispatcher: RpcDispatcher<DeskRequest>;
  sessions: Sessions;
  events: EventHub;
  files: StaticFiles;
  rateLimit: RateLimit;
  deskUrl: string | undefined;
};

/** Everything under `/desk`: calls, the stream of events, and the files of the app. */
export function addDeskRoutes(app: FastifyInstance, routes: DeskRoutes): void {
  app.register(async (desk) => {
    desk.addHook("onRequest", async (_request, reply) => {
      reply.headers(SECURITY_HEADERS);
    });
    addCalls(desk, routes);
    addEvents(desk, routes);
    addFiles(desk, routes);
  });
}

function addCalls(desk: FastifyInstance, routes: DeskRoutes): void {
  const { dispatcher, sessions, rateLimit, deskUrl } = routes;
  desk.post("/desk/rpc", {
    onRequest: async (request, reply) => {
      const lack = findLack(request.headers, deskUrl);
      if (lack) {
        return refuseHttp(reply, 403, lack.header, lack.rule);
      }
      const caller = sessionOf(request, sessions)?.key ?? request.ip;
      return refuseHaste(reply, rateLimit.take(caller));
    },
    handler: async (request, reply) => {
      const body = request.body;
      if (!(body instanceof Uint8Array)) {
        return refuseHttp(reply, 415, "Content-Type", "is not application/json");
      }
      reply.header("cache-control", "no-store");
      const answer = await dispatcher.dispatch(body, {
        token: readCookie(request.headers.cookie),
        page: readPageName(request.headers["x-patriot-page"]),
        isBackground: request.headers["x-patriot-background"] === "1",
        remote: request.ip,
        setCookie: (cookie) => reply.header("set-cookie", cookie),
      });
      return answer === null ? reply.code(204).send() : reply.send(answer);
    },
  });
  refuseOtherMethods(desk, "/desk/rpc", ["POST"]);
}

function addEvents(desk: FastifyInstance, { sessions, events }: DeskRoutes): void {
  desk.get<{ Querystring: { page?: unknown } }>("/desk/events", {
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const lack = findStreamLack(request.headers);
      if (lack) {
        return refuseHttp(reply, 403, lack.header, lack.rule);
      }
      const { raw } = reply;
      try {
        const token = readCookie(request.headers.cookie);
        const session = sessions.find(token, { isActivity: false });
        if (!events.hasRoom(session)) {
          return refuseHttp(reply, 429, "pages", "are too many that listen");
        }
        reply.hijack();
        raw.writeHead(200, STREAM_HEADERS);
        events.listen(session, readPageName(request.query.page), raw);
      } catch (error) {
        if (!(error instanceof PatriotPartnerError)) {
          throw error;
        }
        // As an event: an EventSource tells its page nothing of another status.
        reply.hijack();
        raw.writeHead(200, STREAM_HEADERS);
        raw.end(format({ kind: "signedOut", fault: error.fault }));
      }
      return reply;
    },
  });
  refuseOtherMethods(desk, "/desk/events", ["GET"]);
}

function addFiles(desk: FastifyInstance, { files }: DeskRoutes): void {
  desk.get("/desk", async (_request, reply) => reply.redirect("/desk/"));
  refuseOtherMethods(desk, "/desk", ["GET", "HEAD"]);
  desk.get("/desk/*", async (request, reply) => {
    const path = request.url.replace(/\?.*$/s, "").slice("/desk/".length);
    const file = path === "" ? undefined : await files.find(path);
    if (file) {
      return sendFile(request, reply, file);
    }
    if (!isPageAddress(path)) {
      return reply.code(404).type("text/plain; charset=utf-8").send("There is nothing here.\n");
    }
    const index = await files.index();
    if (index === undefined) {
      return reply.code(503).type("text/plain; charset=utf-8").send(NOT_BUILT);
    }
    return sendFile(request, reply, index);
  });
  refuseOtherMethods(desk, "/desk/*", ["GET", "HEAD"]);
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: StaticFile) {
  const { type, cacheControl, body, compressed } = file;
  reply.headers({ "content-type": type, "cache-control": cacheControl, vary: "accept-encoding" });
  const takesGzip = /\bgzip\b(?!;\s*q=0(\.0*)?\s*(,|$))/.test(
    String(request.headers["accept-encoding"] ?? ""),
  );
  if (compressed && takesGzip) {
    return reply.header("content-encoding", "gzip").send(compressed);
  }
  return reply.send(body);
}

/** Whether the app has a page there: plain names, and none that looks like a file. */
function isPageAddress(path: string): boolean {
  return path.split("/").every((name) => /^[\w-]*$/.test(name)) && !path.startsWith("assets/");
}

function readPageName(value: unknown): string | undefined {
  return typeof value === "string" && PAGE_NAME.test(value) ? value : undefined;
}

function sessionOf({ headers }: FastifyRequest, sessions: Sessions): Session | undefined {
  try {
    return sessions.find(readCookie(headers.cookie), { isActivity: false });
  } catch {
    return undefined;
  }
}
