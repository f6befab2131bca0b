import type { DeskSession } from "../../../contract/desk_views.ts";
import { formatEndedCookie } from "../cookie.ts";
import type { DeskHandlers } from "../desk_calls.ts";
import type { Session, Sessions } from "../sessions.ts";

export function createSessionMethods(options: {
  sessions: Sessions;
  describe: (session: Session) => DeskSession;
  isSecure: boolean;
}): Pick<DeskHandlers, "session.get" | "session.signOut"> {
  const { sessions, describe, isSecure } = options;
  return {
    "session.get": (_params, { session }) => describe(session),
    "session.signOut"(_params, { session, request }) {
      sessions.end(session, "you signed out");
      request.setCookie(formatEndedCookie({ isSecure }));
      return { ok: true };
    },
  };
}
