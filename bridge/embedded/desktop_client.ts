import { PatriotPartnerError } from "../contract/errors.ts";
import type { Opened } from "../contract/patriot_desk.ts";
import { createPatriotClient, type PatriotClientOptions } from "../patriot/client.ts";

export type DesktopAddress = PatriotClientOptions;
export type { Opened };

/** What answers is a Patriot whose workstations show clients themselves. */
export class NoDesktopError extends Error {
  override readonly name = "NoDesktopError";
}

/**
 * A workstation of a Patriot that lets a program be its screen: `workstation.signIn`, `take` and
 * `signOut` of the contract. Calls throw PatriotPartnerError: `desk_login_refused`, and
 * `desk_signed_out` from `take` once the session ended (somebody else signed in there, or Patriot
 * was restarted); {@link NoDesktopError} when the Patriot does not know such calls.
 */
export function createDesktopClient(address: DesktopAddress) {
  const patriot = createPatriotClient(address);
  return {
    /** Answers the session. */
    async signIn(workstationId: string, operatorId: string, password: string): Promise<string> {
      const login = { workstationId, operatorId, password };
      const { session } = await patriot
        .call("workstation.signIn", login)
        .catch((error: unknown) => {
          if (error instanceof PatriotPartnerError && error.fault.code === "patriot_rejected") {
            const message = `The Patriot at ${address.host}:${address.port} signs nobody in.`;
            throw new NoDesktopError(message, { cause: error });
          }
          throw error;
        });
      return session;
    },
    /** What to show, each once; waits up to `waitMs` for the first. */
    async take(session: string, waitMs: number, signal?: AbortSignal): Promise<Opened[]> {
      return (await patriot.call("workstation.take", { session, waitMs }, { signal })).opened;
    },
    async signOut(session: string): Promise<void> {
      await patriot.call("workstation.signOut", { session });
    },
    /** Ends all connections; calls under way fail. */
    close: () => patriot.close(),
  };
}
