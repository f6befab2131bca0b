import { readFile } from "node:fs/promises";
import { overflowOf, seriousFindings } from "../clients/accessibility.ts";
import { forgetAudits, linkGoneClient } from "../clients/audited.ts";
import { createCustomer, waitForLinks } from "../clients/link_reader.ts";
import type { OdooSession } from "../clients/odoo_session.ts";
import { callDesktop, findClients, lowestFree } from "../clients/patriot_reader.ts";
import { expect, TYPES, test, USERS } from "../fixtures.ts";
import { AuditCard } from "../pages/audit_card.ts";
import { CompareAllPage } from "../pages/compare_all_page.ts";
import { CustomerPage } from "../pages/customer_page.ts";
import { FindingsPage } from "../pages/findings_page.ts";
import { LinkPage } from "../pages/link_page.ts";
import { OverviewPage } from "../pages/overview_page.ts";
import { PARTS } from "../pages/parts.ts";
import { UserPage } from "../pages/user_page.ts";
import type { Stack } from "../stack/stack.ts";

/** An audit looks at all clients that other specs have made. */
test.describe.configure({ timeout: 700_000 });
test.use({ actionTimeout: 30_000 });

/** Of which one is made here and mended in Odoo. */
const KINDS = ["Two sides differ", "Client is gone", "Operator is gone"] as const;
const PHONE = { width: 390, height: 844 };

type Sides = { stack: Stack; admin: OdooSession; typeId: (name: string) => Promise<number> };

/** A customer whose client was edited at a Patriot desktop. */
async function makeDiffering({ stack, admin, typeId }: Sides, name: string): Promise<number> {
  const type = await typeId(TYPES.residential.name);
  const id = await createCustomer(admin, { name, city: "Picton", patriot_type_id: type });
  const [link] = await waitForLinks(admin, [id], "linked");
  await callDesktop(stack.patriot, "desktop.updateClient", {
    ...{ clientId: link?.client_id, portId: link?.port_id, operatorId: "OP05" },
    fields: { site: { city: "Blenheim" } },
  });
  return id;
}

test("an audit tells by kind what does not fit; what is mended is gone at the next", async ({
  stack,
  admin,
  patriot,
  signIn,
  typeId,
}) => {
  const type = await typeId(TYPES.residential.name);
  await makeDiffering({ stack, admin, typeId }, "Audited Twice");
  const [orphan = ""] = await lowestFree(patriot, TYPES.residential, 1);
  await callDesktop(stack.patriot, "desktop.insertClient", {
    ...{ clientId: orphan, portId: TYPES.residential.port, templateNo: "1001" },
    ...{ operatorId: "OP05", name: "Audited Orphan" },
  });
  const gone = { name: "Audited Gone", clientId: "AUDITGONE1", portId: "01", typeId: type };
  const link = await linkGoneClient(stack, gone);
  const ghost = { name: "Audited Ghost", login: "audited-ghost", patriot_workstation: "WS-6" };
  const [user = 0] = await admin.call<number[]>("res.users", "create", [
    [{ ...ghost, patriot_operator: "OP99" }],
  ]);
  const page = await signIn(USERS.admin);
  const findings = new FindingsPage(page);
  await findings.open();

  await findings.run();

  await expect(findings.last).toContainText(/clients of Patriot and .* links were looked at/);
  for (const kind of [...KINDS, "Client without customer"]) {
    await expect(findings.group(kind)).toBeVisible();
  }
  await findings.find("Two sides differ", "Audited");
  await expect(findings.row("Audited Twice")).toContainText("Site city: Picton");
  await expect(findings.row("Audited Twice")).toContainText("Site city: Blenheim");
  await expect(findings.rows).toHaveCount(1);
  const file = await readFile(await findings.exportAll());
  expect(file.subarray(0, 2).toString()).toBe("PK");

  await findings.press("Audited Twice", "Compare");
  const compare = new CompareAllPage(page);
  await compare.push("Audited Twice");
  await expect
    .poll(async () => (await findClients(patriot, "Audited Twice"))[0]?.site.city)
    .toBe("Picton");

  await findings.open();
  await findings.find("Client is gone", "Audited");
  await findings.press("Audited Gone", "Open the Link");
  const linkPage = new LinkPage(page);
  await expect(linkPage.title).toContainText("AUDITGONE1");
  await linkPage.unlink();
  await expect
    .poll(() =>
      admin.call("patriot.client", "search_count", [
        [
          ["id", "=", link],
          ["active", "=", true],
        ],
      ]),
    )
    .toBe(0);

  const userPage = new UserPage(page);
  await findings.open();
  await findings.find("Operator without user", "OP11");
  await findings.press("OP11", "Users");
  await expect(userPage.row("Audited Ghost")).toBeVisible();

  await findings.open();
  await findings.find("Operator is gone", "Audited");
  await findings.press("Audited Ghost", "User");
  await userPage.form.openTab("preferences");
  await userPage.pick("patriot_operator", "OP11", "OP11");
  await userPage.form.save();
  const [operator] = await admin.call<{ patriot_operator: string }[]>("res.users", "read", [
    [user],
    ["patriot_operator"],
  ]);
  expect(operator?.patriot_operator).toBe("OP11");

  const [owner = 0] = await admin.call<number[]>("res.partner", "create", [
    [{ name: "Audited Owner", patriot_type_id: type }],
  ]);
  const customer = new CustomerPage(page);
  await customer.open(owner);
  await customer.openPatriotTab();
  const dialog = await customer.linkExisting();
  await dialog.search("Audited Orphan");
  await dialog.choose(`${orphan}-01`);
  await dialog.take("Name", "Odoo");
  await dialog.submit();
  await waitForLinks(admin, [owner], "linked");

  const overview = new OverviewPage(page);
  await overview.open();
  const card = new AuditCard(page);
  const before = await card.count("operator_gone");
  await card.openKind("operator_gone");
  await expect(findings.row("Audited Ghost")).toBeVisible();
  await overview.open();
  await findings.run();

  expect(await card.count("operator_gone")).toBe(before - 1);
  await findings.open();
  for (const kind of [...KINDS, "Client without customer"]) {
    await findings.find(kind, "Audited");
    await expect(findings.empty).toContainText("Nothing like that was found");
  }
});

test("on a phone every finding is a card that says what to do, and its button does it", async ({
  stack,
  admin,
  signIn,
  typeId,
}) => {
  await makeDiffering({ stack, admin, typeId }, "Pocket Finding");
  const page = await signIn(USERS.admin);
  await page.setViewportSize(PHONE);
  const findings = new FindingsPage(page);
  await findings.open();

  await findings.run();

  await findings.findOnPhone("Pocket Finding");
  const card = findings.cards.filter({ hasText: "Two sides differ" });
  await expect(card).toContainText("Site city: Blenheim");
  await expect(card).toContainText("choose which one is right");
  expect(await overflowOf(findings.root)).toBeLessThanOrEqual(0);
  expect(await seriousFindings(page, PARTS.findings)).toEqual([]);
  await card.getByRole("button", { name: "Compare" }).click();
  await expect(new CompareAllPage(page).rows).toContainText("Pocket Finding");
});

test("before the first audit the list says what one does; without the bridge, that it waits; cut off, why", async ({
  stack,
  faults,
  signIn,
}) => {
  await forgetAudits(stack);
  const page = await signIn(USERS.demo);
  const findings = new FindingsPage(page);
  await findings.open();
  await expect(findings.empty).toContainText("No audit has run yet");
  await expect(findings.empty).toContainText("It changes nothing");
  await stack.stopBridge();

  await findings.askForOne();
  await findings.expectState("wanted");
  await expect(findings.progress).toContainText("Check that it is running", { timeout: 60_000 });

  const walk = faults.hold("client.walk", "before");
  await stack.startBridge();
  await walk.arrived;
  await findings.expectState("running");
  await expect(findings.progress).toContainText("An audit has been running since");

  const stopped = stack.stopBridge();
  walk.release();
  await stopped;
  await findings.expectState("rest");
  await expect(findings.broken).toContainText("broke off: The bridge was stopped");
  await stack.startBridge();
});
