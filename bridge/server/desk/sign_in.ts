import type { DeskSession } from "../../contract/desk_views.ts";
import { type ErrorCode, PatriotPartnerError } from "../../contract/errors.ts";
import type { PatriotCalls } from "../../patriot/transport.ts";
import type { Logger } from "../logger.ts";
import { formatCookie } from "./cookie.ts";
import type { SignIn } from "./desk_calls.ts";
import type { LoginPauses } from "./login_pauses.ts";
import type { Session, Sessions } from "./sessions.ts";

/** How a Patriot may say that the login is wrong; people hear the same of all. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  "desk_login_refused",
  "unknown_operator",
  "not_found",
]);

/**
 * Signs an operator in at a workstation: Patriot checks the password and says the right.
 * The method throws `desk_login_refused`, `desk_login_paused`, or trouble of Patriot.
 */
export function createSignIn(options: {
  patriot: PatriotCalls;
  sessions: Sessions;
  pauses: LoginPauses;
  describe: (session: Session) => DeskSession;
  isSecure: boolean;
  logger: Logger;
}): SignIn {
  const { patriot, sessions, pauses, describe, isSecure, logger } = options;

  return async (params, request) => {
    const { operatorId, workstationId } = params;
    const { remote, token: former } = request;
    const attempt = pauses.begin({ operatorId, remote });
    const answer = await patriot.call("workstation.signIn", params).catch((error: unknown) => {
      const isRefused = error instanceof PatriotPartnerError && REFUSALS.has(error.fault.code);
      if (!isRefused) {
        attempt.drop();
        throw error;
      }
      attempt.fail();
      logger.warn({ operator: operatorId, workstation: workstationId, remote }, "sign-in refused");
      throw new PatriotPartnerError("desk_login_refused");
    });
    attempt.succeed();
    endFormer(former);
    const { session: patriotSession, operator, workstation } = answer;
    const { token, session } = sessions.open({ operator, workstation, patriotSession });
    request.setCookie(formatCookie(token, { isSecure }));
    const at = { operator: operator.operatorId, workstation: workstation.workstationId, remote };
    logger.info({ ...at, role: operator.role }, "signed in at the desk");
    return describe(session);
  };

  /** A browser holds one cookie, so whoever it was for until now is signed out. */
  function endFormer(token: string | undefined): void {
    try {
      const session = sessions.find(token, { isActivity: false });
      sessions.end(session, "somebody signed in again in this browser");
    } catch {
      // It had none that counts.
    }
  }
}
