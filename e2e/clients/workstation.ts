import { callDesktop } from "./patriot_reader.ts";

/** Of every seeded operator of the embedded Patriot. */
const DEMO_PASSWORD = "desk";

type Target = { clientId: string; portId: string };
type Opened = Target & { operatorId: string; at: string };
type Taken = { target: Target; operatorId: string; at: string };

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
  password = DEMO_PASSWORD,
): Promise<Workstation> {
  const login = { workstationId, operatorId, password };
  const signIn = await callDesktop(patriot, "workstation.signIn", login);
  const { session } = signIn as { session: string };
  const opened: Opened[] = [];
  let isOver = false;
  let take = Promise.resolve();

  async function takeOnce(): Promise<void> {
    const answer = await callDesktop(patriot, "workstation.take", { session, waitMs: 300 });
    const { opened: taken } = answer as { opened: Taken[] };
    opened.push(...taken.map(({ target, ...how }) => ({ ...target, ...how })));
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
      await callDesktop(patriot, "workstation.signOut", { session });
    },
  };
}
