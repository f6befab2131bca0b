import { expect, TYPES, test, USERS } from "../fixtures.ts";
import { PatriotTypePage } from "../pages/patriot_type_page.ts";

test("three types come with the product, each with the use of its range", async ({ signIn }) => {
  const types = new PatriotTypePage(await signIn(USERS.admin));

  await types.openList();

  await expect(types.row("Dealer")).toBeVisible();
  for (const { name } of [TYPES.residential, TYPES.commercial]) {
    await expect(types.usage(name)).toContainText(/\d+ of [\d,]+ used/);
  }
});

test("template and port are picked from Patriot's live lists", async ({ signIn, admin }) => {
  const types = new PatriotTypePage(await signIn(USERS.admin));
  await types.openNew();

  await types.form.fill("name", "Marina Berth");
  await types.form.pick("template_no", TYPES.commercial.template, TYPES.commercial.template);
  await types.form.pick("port_id", "03", "03");
  await types.form.fill("start_client_no", "M100");
  await types.form.fill("end_client_no", "M199");
  await types.form.save();

  const [type] = await admin.call<Record<string, unknown>[]>("patriot.type", "search_read", [], {
    domain: [["name", "=", "Marina Berth"]],
    fields: ["template_no", "port_id", "start_client_no", "end_client_no"],
  });
  expect(type).toMatchObject({
    template_no: TYPES.commercial.template,
    port_id: "03",
    start_client_no: "M100",
    end_client_no: "M199",
  });
});

test("while Patriot cannot be reached, template and port are typed by hand", async ({
  signIn,
  faults,
  admin,
}) => {
  const types = new PatriotTypePage(await signIn(USERS.admin));
  await faults.close();
  await types.openNew();

  await types.form.fill("name", "Typed By Hand");
  await types.form.fill("template_no", "1001");
  await expect(types.hint("template_no")).toContainText(/cannot be reached/);
  await types.form.fill("port_id", "03");
  await types.form.fill("start_client_no", "H100");
  await types.form.fill("end_client_no", "H199");
  await types.form.save();

  const domain = [
    ["name", "=", "Typed By Hand"],
    ["template_no", "=", "1001"],
  ];
  expect(await admin.call("patriot.type", "search_count", [domain])).toBe(1);
});

const REFUSED: [string, { start: string; end: string; port?: string }, RegExp][] = [
  ["reversed", { start: "7999", end: "7000" }, /after|reversed|start/i],
  ["of two widths", { start: "700", end: "7999" }, /same (width|length|number of digits)|width/i],
  ["of two prefixes", { start: "B100", end: "C199" }, /prefix/i],
  ["with more than 16 characters", { start: "10000000000000000", end: "10000000000000009" }, /16/],
  [
    "with a character that is no letter or digit",
    { start: "70-0", end: "70-9" },
    /letters and digits/,
  ],
  ["over another type's range", { start: "1500", end: "2500", port: "01" }, /Residential Client/],
];

for (const [name, range, message] of REFUSED) {
  test(`a range ${name} is refused with the rule`, async ({ signIn }) => {
    const types = new PatriotTypePage(await signIn(USERS.admin));
    await types.openNew();
    await types.form.fill("name", `Range ${name}`);
    await types.form.fill("template_no", "1001");
    await types.form.fill("port_id", range.port ?? "03");
    await types.form.fill("start_client_no", range.start);
    await types.form.fill("end_client_no", range.end);

    await types.form.trySave();

    await expect(types.form.errorDialog).toContainText(message);
  });
}
