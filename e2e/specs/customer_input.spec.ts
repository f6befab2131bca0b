import { createCustomer } from "../clients/link_reader.ts";
import { expect, TYPES, test } from "../fixtures.ts";

const REFUSED: [string, { name: string; phone?: string }, RegExp][] = [
  ["a name over the limit", { name: "N".repeat(101) }, /Name.*100/s],
  ["a character that Patriot cannot store", { name: "Villa \u{1F600}" }, /Name.*U\+1F600/s],
  ["a bad phone number", { name: "Bad Phone", phone: "call me" }, /Phone/],
];

for (const [fault, details, message] of REFUSED) {
  test(`a customer with ${fault} is refused in the form, and nothing is lost`, async ({
    customer,
    admin,
  }) => {
    await customer.prepareInsert(details, TYPES.residential.name);

    await customer.form.trySave();

    await expect(customer.form.errorDialog).toContainText(message);
    const domain = [["name", "=", details.name]];
    expect(await admin.call("res.partner", "search_count", [domain])).toBe(0);
    await customer.form.discardError();
    await expect(customer.form.field("name").locator("input, textarea").first()).toHaveValue(
      details.name,
    );
  });
}

test("a customer without a name is not saved", async ({ customer }) => {
  await customer.openNew();
  await customer.chooseType(TYPES.residential.name);
  await customer.openPatriotTab();
  await customer.tickInsert();

  await customer.form.trySave();

  await expect(customer.form.field("name")).toHaveClass(/o_field_invalid/);
});

test("control characters in a name are refused by name of the character", async ({
  admin,
  typeId,
}) => {
  const type = await typeId(TYPES.residential.name);
  const insert = createCustomer(admin, { name: "Bell \u0007 Tower", patriot_type_id: type });
  await expect(insert).rejects.toThrow(/Name.*U\+0007/s);
});

test("an insert without a Patriot Type is refused", async ({ admin }) => {
  const values = { name: "No Type", patriot_insert: true };
  await expect(admin.call("res.partner", "create", [[values]])).rejects.toThrow(/Patriot Type/);
});
