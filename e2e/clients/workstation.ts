import { callDesktop } from "./patriot_reader.ts";

type Opened = { clientId: string; portId: string; operatorId: string; at: string };

/** Somebody who is signed in at a workstation of the embedded Patriot. */
export type Workstation = {
  /** What has opened there, in order. */
  readonly opened: readonly Opened[];
  /** Waits until the workstation has asked once more for what is to open. */
  nextTake(): Promise<void>;
  signOut(): Promise<void>;
};

/** Signs an operator in at a workstation, which then takes what is to open, as a desktop does. */
export async function signInAtWorkstation(
  patriot: { url: string; user: string; password: string },
  workstationId: string,
  operatorId: string,
): Promise<Workstation> {
  const signIn = await callDesktop(patriot, "desktop.signIn", { workstationId, operatorId });
  const { session } = signIn as { session: string };
  const opened: Opened[] = [];
  let isOver = false;
  let take = Promise.resolve();

  async function takeOnce(): Promise<void> {
    const answer = await callDesktop(patriot, "desktop.take", { session, waitMs: 300 });
    opened.push(...(answer as { opened: Opened[] }).opened);
  }

  async function keepTaking(): Promise<void> {
    while (!isOver) {
      take = takeOnce();
      await take;
    }
  }

  const taking = keepTaking();
  return {
    opened,
    async nextTake() {
      await take;
      await take;
    },
    async signOut() {
      isOver = true;
      await taking;
      await callDesktop(patriot, "desktop.signOut", { session });
    },
  };
}
