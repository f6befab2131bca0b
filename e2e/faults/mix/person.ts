import { callDesktop } from "../../clients/patriot_reader.ts";
import type { Trial } from "../trial.ts";
import type { Healths } from "./health.ts";
import type { Random } from "./random.ts";

const PAUSE_MS = [50, 400] as const;

type Action =
  | "create"
  | "edit"
  | "edit a few times quickly"
  | "rename"
  | "add a site"
  | "link an existing client"
  | "archive"
  | "edit a site at the desktop"
  | "retry what failed";
type LinkPlace = { client_id: string; port_id: string; confirmed: boolean };
type Place = { clientId: string; portId: string };
type Site = { name: string; street: string; city: string };

export interface Person {
  /** What was done, by name. */
  readonly done: Map<string, number>;
  /** Sites that belong to Patriot after their insert, by the link's ID, as they shall stand. */
  readonly sites: Map<number, Site>;
  /** Works until `endsAt` (`performance.now()`). */
  work(endsAt: number): Promise<void>;
}

/** An operator in Odoo and at a Patriot desktop, who works on while everything breaks around. */
export function createPerson(
  trial: Trial,
  { random, health }: { random: Random; health: Healths },
): Person {
  const { odoo, patriot, stack, typeId } = trial.world;
  const customers: number[] = [];
  const done = new Map<string, number>();
  const sites = new Map<number, Site>();
  let serial = 0;

  const address = () => {
    serial += 1;
    return {
      street: `${serial} ${random.pick(["Kauri", "Rimu", "Nikau"])} Street`,
      city: "Nelson",
    };
  };
  const act = <T>(model: string, method: string, args: unknown[]) =>
    odoo.call<T>(model, method, args);

  const actions: Record<Action, () => Promise<void>> = {
    async create() {
      const values = trial.newCustomer(address());
      const [id] = await trial.createRaw([values]);
      customers.push(id ?? 0);
    },
    async edit() {
      const values = { ...address(), phone: `+64 3 555 ${random.whole(1_000, 9_999)}` };
      await act("res.partner", "write", [[random.pick(customers)], values]);
    },
    async "edit a few times quickly"() {
      const id = random.pick(customers);
      for (let edit = 0; edit < 4; edit += 1) {
        await act("res.partner", "write", [[id], address()]);
      }
    },
    async rename() {
      serial += 1;
      const name = `${trial.token} renamed ${serial}`;
      await act("res.partner", "write", [[random.pick(customers)], { name }]);
    },
    async "add a site"() {
      const site = { ...address(), name: `${trial.token} site ${serial}` };
      const rest = { street2: "", state: "", zip: "7010", country: "", phone: "", email: "" };
      const args = [[random.pick(customers)], typeId, { ...site, ...rest }];
      sites.set(await act<number>("res.partner", "action_patriot_add_site", args), site);
    },
    async "link an existing client"() {
      const place = await insertAtDesktop(`${trial.token} of the desktop`);
      const id = random.pick(customers);
      const args = [[id], place.clientId, place.portId, typeId, {}];
      await act("res.partner", "action_patriot_link_existing", args);
    },
    async archive() {
      await act("res.partner", "write", [[random.pick(customers)], { active: false }]);
    },
    async "edit a site at the desktop"() {
      const [linkId, site] = random.pick([...sites]);
      const domain = [["id", "=", linkId]];
      const fields = ["client_id", "port_id", "confirmed"];
      const args = [domain, fields];
      const [link] = await act<LinkPlace[]>("patriot.client", "search_read", args);
      if (link?.confirmed) {
        const { street } = address();
        // An edit that is cut off may have been made or not.
        sites.delete(linkId);
        await callDesktop(stack.patriot, "desktop.updateClient", {
          ...{ clientId: link.client_id, portId: link.port_id, operatorId: "OP03" },
          fields: { site: { street } },
        });
        sites.set(linkId, { ...site, street });
      }
    },
    async "retry what failed"() {
      const domain = [["state", "=", "failed"]];
      const ids = await act<number[]>("patriot.client", "search", [domain]);
      if (ids.length > 0) {
        await act("patriot.client", "action_retry", [ids]);
      }
    },
  };

  async function insertAtDesktop(name: string): Promise<Place> {
    const span = { portId: "01", startId: "DM00000", endId: "DM99999", limit: 1 };
    const { clientIds } = await patriot.call("client.findFree", span);
    const place = { clientId: clientIds[0] ?? "", portId: span.portId };
    const who = { templateNo: "1001", operatorId: "OP03" };
    await callDesktop(stack.patriot, "desktop.insertClient", { ...place, ...who, name });
    return place;
  }

  function choose(): Action {
    if (customers.length < 5) {
      return "create";
    }
    return random.weighted<Action>([
      [30, "create"],
      [36, "edit"],
      [5, "edit a few times quickly"],
      [4, "rename"],
      [8, "add a site"],
      [5, "link an existing client"],
      [2, "archive"],
      [sites.size > 0 ? 8 : 0, "edit a site at the desktop"],
      [2, "retry what failed"],
    ]);
  }

  function isExpectedToWork(name: Action, since: number): boolean {
    const isAtDesktop = name === "edit a site at the desktop" || name === "link an existing client";
    const needed = isAtDesktop ? [health.odoo, health.patriot] : [health.odoo];
    return needed.every((server) => server.wasWholeSince(since));
  }

  async function once(): Promise<void> {
    const name = choose();
    const started = performance.now();
    try {
      await actions[name]();
      done.set(name, (done.get(name) ?? 0) + 1);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      trial.expect(!isExpectedToWork(name, started), `"${name}" was answered with: ${text}`);
    }
    if (!name.startsWith("edit a few") && isExpectedToWork(name, started)) {
      trial.judgeTime(name, performance.now() - started);
    }
  }

  return {
    done,
    sites,
    async work(endsAt) {
      while (performance.now() < endsAt) {
        await once();
        await new Promise((resolve) => setTimeout(resolve, random.whole(...PAUSE_MS)));
      }
    },
  };
}
