import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { KILLED, killAt } from "../billing/testing/killed_sides.ts";
import { createCsvSource } from "./csv_source.ts";
import { importCustomers } from "./import_customers.ts";
import { createPatriotSource } from "./patriot_source.ts";
import { startStage } from "./testing/import_stage.ts";

const HEAD = { name: "Harbour Ltd", street: "1 Quay Street", city: "Auckland", postcode: "1010" };
const CLIENTS = [
  { clientId: "3001", name: "Kauri Café" },
  { clientId: "3101", name: "Harbour Ltd", site: HEAD, billing: HEAD },
  { clientId: "3102", name: "Shop North", site: { street: "9 Beach Road" }, billing: HEAD },
  { clientId: "3103", name: "Known", site: { street: "2 Hill Road" } },
];
const CLIENTS_FILE = [
  "client_id,port_id,site_name,site_street,site_city,billing_name,billing_street,billing_city,site_phone",
  "3001,01,Kauri Café,1 Quay Street,Auckland,,,,",
  "3101,01,Harbour Ltd,1 Quay Street,Auckland,Harbour Ltd,1 Quay Street,Auckland,",
  "3102,01,Shop North,9 Beach Road,Auckland,Harbour Ltd,1 Quay Street,Auckland,",
  "3103,01,Known,2 Hill Road,Auckland,,,,+64 9 555 3103",
];

async function start(from: "Patriot" | "a file") {
  const stage = await startStage(CLIENTS);
  const { odoo, folder, patriot } = stage;
  const known = odoo.addCustomer({ name: "Known", phone: "+64 9 555 3103" });
  const clients = join(folder, "clients.csv");
  const dealers = join(folder, "dealers.csv");
  writeFileSync(clients, CLIENTS_FILE.join("\n"));
  writeFileSync(dealers, "dealer_id,name\nd001,Harbour Security\nD002,Tui Alarms\n");
  const makeSource = (sides: Pick<typeof stage.sides, "patriot">) =>
    from === "Patriot"
      ? createPatriotSource(sides.patriot, 3)
      : createCsvSource({ clients, dealers }, 2);
  return { ...stage, known, patriot, makeSource, dealerCount: from === "Patriot" ? 12 : 2 };
}

test.each([
  ["Patriot", "before", true],
  ["Patriot", "after", true],
  ["a file", "before", true],
  ["a file", "after", true],
  ["a file", "after", false],
] as const)(
  "an import from %s that is killed %s any call's effect is finished by the next (with its checkpoint: %s)",
  { timeout: 180_000 },
  async (from, when, keepsCheckpoint) => {
    for (let dieAt = 0; ; dieAt += 1) {
      const stage = await start(from);
      const { sides, odoo, options, makeSource, known, dealerCount } = stage;
      const killed = killAt(sides, { dieAt, isBefore: when === "before" });
      const dead = killed.sides as typeof sides;
      await importCustomers(dead, { ...options, source: makeSource(dead) }).catch((error) =>
        expect(error).toBe(KILLED),
      );
      const restart = !keepsCheckpoint;
      const { counts } = await importCustomers(sides, {
        ...{ ...options, restart },
        source: makeSource(sides),
      });
      const { duplicate, differs, refused } = counts;
      expect([duplicate, differs, refused]).toEqual([undefined, undefined, undefined]);

      const links = [...odoo.links.values()];
      expect(links.map(({ client_id }) => client_id).sort()).toEqual([
        "3001",
        "3101",
        "3102",
        "3103",
      ]);
      expect(new Set(links.map(({ partnerId }) => partnerId)).size).toBe(3);
      expect(odoo.linkOf("3103-01")?.partnerId).toBe(known);
      expect(odoo.partners.size).toBe(3 + dealerCount);
      expect(odoo.dealers.size).toBe(dealerCount);
      expect(await stage.leftToSync()).toBe(0);
      expect(odoo.claimedLines).toBe(4);
      for (const { client_id, port_id, marker } of links) {
        const client = await stage.clientOf(client_id ?? "", port_id ?? "");
        expect(client?.marker).toBe(marker);
      }
      const { items } = await stage.patriot.call("dealer.list", { limit: 500 });
      expect(items.filter(({ customer }) => customer !== null)).toHaveLength(dealerCount);
      if (!killed.hasDied()) {
        expect(dieAt).toBeGreaterThan(10);
        return;
      }
    }
  },
);
