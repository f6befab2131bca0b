import { PatriotPartnerError } from "../../contract/errors.ts";
import type { OdooMethod, OdooParams, OdooResult } from "../../contract/odoo_api.ts";
import type { OdooEvent } from "../../contract/odoo_desk.ts";
import type { PatriotMethod, PatriotParams, PatriotResult } from "../../contract/patriot_api.ts";
import type { Change } from "../../contract/patriot_desk.ts";
import type { DeskSides } from "../desk_sides.ts";

const DATABASE = "8a6e0804-2bd0-4672-b79d-d97027f9071a";

/** Time `second` of a day in November 2026. */
export const timeOf = (second: number) =>
  new Date(Date.UTC(2026, 10, 23, 0, 0, second)).toISOString();

/** The change logs of both sides, in memory; the newest is the last that was added. */
export class ChangeLogs {
  readonly changes: Change[] = [];
  readonly events: OdooEvent[] = [];
  isSilent = false;
  calls = 0;

  readonly sides: DeskSides = {
    patriot: {
      call: async <M extends PatriotMethod>(method: M, params: PatriotParams<M>) => {
        this.calls += 1;
        if (method !== "change.list") {
          throw new Error(`${method} is no change log.`);
        }
        return this.#listChanges(params as PatriotParams<"change.list">) as PatriotResult<M>;
      },
    },
    odoo: {
      call: async <M extends OdooMethod>(method: M, params: OdooParams<M>) => {
        this.calls += 1;
        if (method !== "client_events") {
          throw new Error(`${method} is no change log.`);
        }
        if (this.isSilent) {
          throw new PatriotPartnerError("odoo_unreachable", { address: "odoo" });
        }
        return this.#listEvents(params as OdooParams<"client_events">) as OdooResult<M>;
      },
    },
  };

  addChange(second: number, name = ""): void {
    const place = String(this.changes.length + 1);
    this.changes.push({
      place,
      at: timeOf(second),
      operatorId: "OP01",
      subject: { kind: "client", id: "1077-01", name, client: { clientId: "1077", portId: "01" } },
      action: `P${place}`,
      changes: [],
    });
  }

  addEvent(second: number, text = ""): void {
    const id = this.events.length + 1;
    this.events.push({
      id,
      at: timeOf(second),
      user: "Mitchell Admin",
      client_id: "1077",
      port_id: "01",
      customer: { id: 42, name: "Harbour Ltd" },
      event: `O${id}`,
      text,
    });
  }

  #listChanges({ before = null, limit = 50 }: PatriotParams<"change.list">) {
    const end = before === null ? this.changes.length : Number(before) - 1;
    const items = this.changes.slice(0, end).reverse().slice(0, limit);
    const last = items.at(-1)?.place;
    return { items, next: last === undefined || last === "1" ? null : last };
  }

  #listEvents({ before, limit }: OdooParams<"client_events">) {
    const end = before === null ? this.events.length : before - 1;
    return {
      database_uuid: DATABASE,
      items: this.events.slice(0, end).reverse().slice(0, limit),
    };
  }
}
