import { expect, test } from "vitest";
import type { Client } from "../../bridge/contract/patriot_api.ts";
import { audit } from "./audit.ts";
import type { Customer, Link } from "./records.ts";

const customer: Customer = {
  ...{ id: 1, name: "Ada", street: "1 Kauri Lane", street2: false, city: "Nelson", zip: "7010" },
  ...{ country_id: [170, "New Zealand"], phone: "555 0100", email: false },
};
const link: Link = {
  ...{ id: 5, partner_id: [1, "Ada"], state: "linked", client_id: "1002", port_id: "01" },
  ...{ marker: "a", revision: 2, applied_revision: 2, attempts: 0, error_code: false },
  ...{ active: true, has_own_site: false },
};
const billing = {
  ...{ name: "Ada", street: "1 Kauri Lane", street2: "", city: "Nelson", region: "" },
  ...{ postcode: "7010", country: "New Zealand" },
};
const client: Client = {
  ...{ clientId: "1002", portId: "01", marker: "a", revision: 2, dealerId: null },
  ...{ templateNo: "1001", status: "active", createdBy: "OP01", updatedBy: "OP01" },
  ...{ createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" },
  site: { ...billing, phone: "555 0100", email: "" },
  billing,
};

test("a link whose client is as the customer is clean", () => {
  const tally = audit({ links: [link], customers: [customer], clients: [client] });
  expect(tally).toEqual({ lost: 0, doubled: 0, wrong: 0, notes: [] });
});

test("a link without its client is lost, and so is one that is behind", () => {
  const behind = { ...link, id: 6, marker: "b", client_id: "1003", applied_revision: 1 };
  const tally = audit({ links: [link, behind], customers: [customer], clients: [] });
  expect(tally).toMatchObject({ lost: 2, doubled: 0, wrong: 0 });
});

test("a client whose marker no link has is doubled, one from the desktop is not", () => {
  const stray = { ...client, clientId: "1009", marker: "z" };
  const desktop = { ...client, clientId: "1010", marker: null };
  const clients = [client, stray, desktop];
  const tally = audit({ links: [link], customers: [customer], clients });
  expect(tally).toMatchObject({ lost: 0, doubled: 1, wrong: 0 });
});

test("two links of one client are doubled", () => {
  const second = { ...link, id: 6 };
  const tally = audit({ links: [link, second], customers: [customer], clients: [client] });
  expect(tally.doubled).toBe(1);
});

test("old data is wrong, but a site of its own is Patriot's", () => {
  const old = { ...client, site: { ...client.site, street: "Old Street" } };
  expect(audit({ links: [link], customers: [customer], clients: [old] }).wrong).toBe(1);
  const own = { ...link, has_own_site: true };
  expect(audit({ links: [own], customers: [customer], clients: [old] }).wrong).toBe(0);
});

test("a link that failed is wrong, a released one is left alone", () => {
  const failed: Link = { ...link, state: "failed", error_code: "range_exhausted" };
  const released = { ...link, id: 6, marker: "b", active: false };
  const clients = [client];
  expect(audit({ links: [failed, released], customers: [customer], clients })).toMatchObject({
    ...{ lost: 0, doubled: 0, wrong: 1 },
  });
});
