import { expect, test, vi } from "vitest";
import { formatConnectionString } from "../config/connection_string.ts";
import type { OdooMethod, OdooParams } from "../contract/odoo_api.ts";
import { DealerOdoo } from "../dealers/testing/dealer_odoo.ts";
import { LOGIN, startPatriot } from "../embedded/test_patriot.ts";
import { temporaryFolder } from "../server/testing/bridge_fixture.ts";
import { startOdoo } from "../server/testing/odoo_service.ts";
import { linkDealerCommand, printDealers, unlinkDealerCommand } from "./dealer.ts";

const LINK = { dealerId: "D001", customerId: 42, operatorId: "OP01" };

/** A Patriot, an Odoo with dealers over HTTP, and what a command prints there. */
async function startBoth(change: Record<string, string> = {}) {
  const { url, patriot } = await startPatriot();
  const { standIn, connection } = await startOdoo();
  const odoo = new DealerOdoo();
  const greet = standIn.call.bind(standIn);
  vi.spyOn(standIn, "call").mockImplementation((method: OdooMethod, params) =>
    method.startsWith("dealer_")
      ? odoo.call(method, params as OdooParams<OdooMethod>)
      : greet(method, params),
  );
  const env = {
    BRIDGE_DATA: temporaryFolder(),
    ODOO_CONNECTION: formatConnectionString(connection),
    PATRIOT_HOST: "127.0.0.1",
    PATRIOT_PORT: new URL(url).port,
    PATRIOT_USER: LOGIN.user,
    PATRIOT_PASSWORD: LOGIN.password,
    ...change,
  };
  const lines: string[] = [];
  const terminal = { source: { env }, print: (line: string) => lines.push(line) };
  return { terminal, lines, odoo, patriot, standIn };
}

test("links a dealer on both sides, lists it, and takes it off again", async () => {
  const { terminal, lines, odoo } = await startBoth();
  await linkDealerCommand({ ...terminal, ...LINK });
  expect(lines[0]).toBe(
    "Dealer D001 Harbour Security Services belongs to customer 42 Harbour Ltd.",
  );
  expect(odoo.links.get("D001")).toBe(42);

  lines.length = 0;
  await printDealers({ ...terminal, search: "", json: false });
  expect(lines).toHaveLength(14);
  expect(lines[2]).toMatch(/^D001 +Harbour Security Services +Auckland +\d+ +42 Harbour Ltd$/);
  expect(lines[3]).toMatch(/^D002 .* -$/);

  lines.length = 0;
  await unlinkDealerCommand({ ...terminal, ...LINK });
  expect(lines[0]).toContain("belongs to no customer");
  expect(odoo.links.size).toBe(0);
});

test("lists as JSON what a program reads", async () => {
  const { terminal, lines, patriot } = await startBoth();
  await printDealers({ ...terminal, search: "kōwhai", json: true });
  const { items } = await patriot.call("dealer.list", { search: "kōwhai" });
  expect(JSON.parse(lines.join("\n"))).toEqual(items);
});

test("a customer who is no dealer is named with what to do", async () => {
  const { terminal } = await startBoth();
  await expect(linkDealerCommand({ ...terminal, ...LINK, customerId: 43 })).rejects.toMatchObject({
    fault: { code: "customer_no_dealer", params: { customer: "Jane Smith" } },
  });
});

test("an addon of another contract is left alone", async () => {
  const { terminal, standIn, odoo } = await startBoth();
  standIn.contractVersion = 99;
  await expect(linkDealerCommand({ ...terminal, ...LINK })).rejects.toMatchObject({
    fault: { code: "bridge_outdated" },
  });
  expect(odoo.links.size).toBe(0);
});

test("without a pairing or a Patriot the command says which is missing", async () => {
  const unpaired = await startBoth({ ODOO_CONNECTION: "" });
  await expect(linkDealerCommand({ ...unpaired.terminal, ...LINK })).rejects.toMatchObject({
    fault: { code: "odoo_not_paired" },
  });
  const noPatriot = await startBoth({ PATRIOT_HOST: "" });
  const list = printDealers({ ...noPatriot.terminal, search: "", json: false });
  await expect(list).rejects.toMatchObject({ fault: { code: "patriot_not_configured" } });
});
