import { createCustomer, waitForLinks } from "../clients/link_reader.ts";
import { lowestFree } from "../clients/patriot_reader.ts";
import { expect, TYPES, test, USERS } from "../fixtures.ts";
import { OverviewPage } from "../pages/overview_page.ts";

test("the Overview shows health, queue, ranges and syncs, for users and managers", async ({
  signIn,
  admin,
  typeId,
}) => {
  const type = await typeId(TYPES.residential.name);
  const id = await createCustomer(admin, { name: "Seen In Overview", patriot_type_id: type });
  await waitForLinks(admin, [id], "linked");

  const overview = new OverviewPage(await signIn(USERS.demo));
  await overview.open();

  await expect(overview.health("bridge")).toContainText(/up|runs|answers|connected/i);
  await expect(overview.health("patriot")).toContainText(/up|runs|answers|connected/i);
  await expect(overview.queue).toContainText(/nothing waits|empty|0/i);
  await expect(overview.range(TYPES.residential.name)).toContainText(/%|free|left/);
  await expect(overview.chart).toBeVisible();
});

test("failures are grouped by cause, and Retry all sets them going; managers get one activity", async ({
  signIn,
  admin,
  patriot,
}) => {
  const [free = ""] = await lowestFree(patriot, { port: "03", from: "500100", to: "500199" }, 1);
  const [type = 0] = await admin.call<number[]>("patriot.type", "create", [
    [
      {
        ...{ name: "One Number", kind: "client", template_no: "1001", port_id: "03" },
        ...{ start_client_no: free, end_client_no: free },
      },
    ],
  ]);
  const ids: number[] = [];
  for (let index = 0; index < 4; index += 1) {
    ids.push(await createCustomer(admin, { name: `Crowd ${index}`, patriot_type_id: type }));
  }
  await expect
    .poll(() =>
      admin.call("patriot.client", "search_count", [
        [
          ["partner_id", "in", ids],
          ["state", "=", "failed"],
        ],
      ]),
    )
    .toBe(3);
  const overview = new OverviewPage(await signIn(USERS.admin));
  await overview.open();
  await expect(overview.failure("One Number")).toContainText("3");
  const activities = await admin.call<unknown[]>("mail.activity", "search_read", [
    [
      ["user_id", "=", admin.uid],
      ["patriot_attention", "!=", 0],
    ],
  ]);
  expect(activities).toHaveLength(1);

  await admin.call("patriot.type", "write", [[type], { template_no: "1002" }]);
  await overview.retryAll("One Number");
  await expect(overview.failure("One Number")).toContainText("3", { timeout: 15_000 });
  const end = String(Number(free) + 90);
  await admin.call("patriot.type", "write", [[type], { end_client_no: end }]);

  await waitForLinks(admin, ids, "linked");
  await expect(overview.failure("One Number")).toBeHidden({ timeout: 20_000 });
});

test("without its bridge the Overview still shows what Odoo knows, and says what to do", async ({
  signIn,
  stack,
}) => {
  await stack.stopBridge();
  const overview = new OverviewPage(await signIn(USERS.admin));

  await overview.open();

  await expect(overview.root).toContainText("Start the bridge");
  await expect(overview.queue).toBeVisible();
  await stack.startBridge();
});

test("while the bridge does not reach Odoo the Overview says why, until it does", async ({
  signIn,
  odooFaults,
}) => {
  await odooFaults.close();
  const overview = new OverviewPage(await signIn(USERS.admin));
  await overview.open();

  await expect(overview.fault).toContainText("Odoo does not answer", { timeout: 30_000 });
  await expect(overview.fault).toContainText("Check that Odoo runs");
  await expect(overview.health("odoo")).toContainText("Away");
  await odooFaults.open();
  await expect(overview.fault).toBeHidden({ timeout: 30_000 });
});
