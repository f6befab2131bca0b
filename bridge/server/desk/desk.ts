import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { DeskSides } from "../../clients/desk_sides.ts";
import type { Settings } from "../../config/settings.ts";
import type { Stage } from "../../contract/bridge_api.ts";
import type { DeskResult } from "../../contract/desk_api.ts";
import type { DeskSession } from "../../contract/desk_views.ts";
import { VERSION } from "../../contract/release.ts";
import type { PatriotCalls } from "../../patriot/transport.ts";
import { endsWithin } from "../ends_within.ts";
import type { Logger } from "../logger.ts";
import { createRateLimit } from "../rate_limit.ts";
import { type CallListener, createRpcDispatcher } from "../rpc_dispatcher.ts";
import { bindDeskHandlers } from "./desk_calls.ts";
import { createEventHub } from "./events.ts";
import { createJobs } from "./jobs.ts";
import { createLinkReader } from "./link_reader.ts";
import { createLoginPauses } from "./login_pauses.ts";
import { createBatchMethods } from "./methods/batches.ts";
import { createChargeMethods } from "./methods/charges.ts";
import { createClientMethods } from "./methods/clients.ts";
import { createDealerMethods } from "./methods/dealers.ts";
import { createDefinitionMethods } from "./methods/definitions.ts";
import { createEnquiryMethods } from "./methods/enquiries.ts";
import { createJobMethods, type LongWork } from "./methods/jobs.ts";
import { createSessionMethods } from "./methods/session.ts";
import { createSettingsMethods } from "./methods/settings.ts";
import { addDeskRoutes } from "./routes.ts";
import { createSessions, type Session } from "./sessions.ts";
import { createSignIn } from "./sign_in.ts";
import { createStaticFiles } from "./static_files.ts";
import { createWorkstationWatch } from "./workstation_watch.ts";

/** Where Vite builds the desk. */
export const DESK_FOLDER = join(import.meta.dirname, "../../../web/desk/dist");
/** Milliseconds that Patriot has to hear that everybody is signed out. */
const FAREWELL_MS = 2_000;

export type Desk = {
  addRoutes(app: FastifyInstance): void;
  /** Ends jobs, streams and sessions. */
  close(): Promise<void>;
};

export type DeskOptions = {
  settings: Pick<Settings, "deskUrl" | "deskIdleMinutes">;
  /** Folder of the built app. */
  folder: string;
  /** For calls that a person waits for. */
  sides: DeskSides;
  /** For calls that wait until something is to open. */
  waitingPatriot: PatriotCalls;
  withBoth: LongWork;
  /** There is something to bring over. */
  poke: () => void;
  describeSides: () => Pick<DeskResult<"settings.get">, "odoo" | "patriot">;
  test: () => Promise<Stage[]>;
  onCall: CallListener;
  logger: Logger;
};

/** The desk's server: sessions, calls, events, jobs and the files of the app. */
export function createDesk(options: DeskOptions): Desk {
  const { settings, folder, sides, waitingPatriot, withBoth, poke, logger } = options;
  const { describeSides, test, onCall } = options;
  const { patriot } = sides;
  const { deskUrl, deskIdleMinutes: idleMinutes } = settings;
  const isSecure = deskUrl?.startsWith("https:") ?? false;

  const events = createEventHub({ onChange: (session) => watch.update(session) });
  const watch = createWorkstationWatch({
    patriot: waitingPatriot,
    isListening: events.isListening,
    show: (session, opened) => events.sendToActive(session, { kind: "open", ...opened }),
    onSignedOut: (session) => {
      const { workstationId } = session.workstation;
      sessions.end(session, `Patriot says that ${workstationId} was signed out or taken over`);
    },
    logger,
  });
  const sessions = createSessions({
    idleMs: idleMinutes * 60_000,
    onEnd(session, fault) {
      watch.forget(session);
      events.end(session, { kind: "signedOut", fault });
      farewell(session).catch(() => undefined);
      const { operator, workstation } = session;
      const who = { operator: operator.operatorId, workstation: workstation.workstationId };
      logger.info({ ...who, reason: fault.params.reason }, "signed out at the desk");
    },
  });
  const jobs = createJobs({ onChange: (job) => events.sendToAll({ kind: "job", job }), logger });
  const links = createLinkReader({ patriot, webUrl: () => describeSides().odoo?.webUrl || null });
  const signIn = createSignIn({
    ...{ patriot, sessions, describe, isSecure, logger },
    pauses: createLoginPauses(),
  });
  const dispatcher = createRpcDispatcher(
    bindDeskHandlers({
      handlers: {
        ...createSessionMethods({ sessions, describe, isSecure }),
        ...createClientMethods({ sides, links, onLinked: poke }),
        ...createDealerMethods({ sides, links, onLinked: poke }),
        ...createChargeMethods(sides),
        ...createDefinitionMethods(patriot),
        ...createBatchMethods({ sides, links, jobs }),
        ...createJobMethods({ patriot, jobs, withBoth }),
        ...createEnquiryMethods({ patriot, links, onEnquiry: poke }),
        ...createSettingsMethods({ patriot, links, describeSides, test }),
      },
      signIn,
      sessions,
      onActivity: events.noteActivity,
    }),
    { logger, onCall: (method, ...how) => onCall(`desk ${method}`, ...how) },
  );

  function describe({ operator, workstation }: Session): DeskSession {
    const { odoo } = describeSides();
    const paired = odoo && { database: odoo.database, url: odoo.webUrl || odoo.url };
    return { operator, workstation, idleMinutes, odoo: paired, version: VERSION };
  }

  async function farewell({ patriotSession }: Session): Promise<void> {
    await patriot.call("workstation.signOut", { session: patriotSession });
  }

  return {
    addRoutes(app) {
      const files = createStaticFiles(folder);
      const rateLimit = createRateLimit();
      addDeskRoutes(app, { dispatcher, sessions, events, files, rateLimit, deskUrl });
    },
    async close() {
      watch.stop();
      sessions.stop();
      events.close();
      const farewells = Promise.allSettled(sessions.list().map(farewell));
      await Promise.all([jobs.stop(), endsWithin(FAREWELL_MS, farewells)]);
    },
  };
}
