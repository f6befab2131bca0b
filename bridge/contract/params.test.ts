import { expect, test } from "vitest";
import { PatriotPartnerError } from "./errors.ts";
import { parseParams } from "./params.ts";
import { patriotMethods } from "./patriot_api.ts";

function faultOf(params: unknown, method: keyof typeof patriotMethods) {
  try {
    parseParams(patriotMethods[method].params.strict(), params);
    return undefined;
  } catch (error) {
    return error instanceof PatriotPartnerError ? error.fault : error;
  }
}

const address = {
  name: "Kauri Café",
  street: "",
  street2: "",
  city: "",
  region: "",
  postcode: "",
  country: "",
};
const insert = {
  clientId: "1002",
  portId: "01",
  templateNo: "1001",
  marker: "5f0c3a52-6a0e-4f8e-9a63-0f6d0f0b7a11",
  revision: 1,
  operatorId: "OP01",
  fields: { site: { ...address, phone: "", email: "" }, billing: address },
};

test("good parameters come back with their defaults", () => {
  const page = parseParams(patriotMethods["port.list"].params, { search: "ra" });
  expect(page).toEqual({ search: "ra", offset: 0, limit: 100 });
  expect(faultOf(insert, "client.insert")).toBeUndefined();
});

test("a client's field is named with its rule", () => {
  const site = { ...insert.fields.site, name: "" };
  const fault = faultOf({ ...insert, fields: { ...insert.fields, site } }, "client.insert");
  expect(fault).toEqual({
    code: "invalid_field",
    params: { field: "site.name", rule: "is empty" },
  });
});

test("another parameter is named with its path", () => {
  expect(faultOf({ ...insert, clientId: "10-02" }, "client.insert")).toEqual({
    code: "invalid_params",
    params: { path: "clientId", rule: "a client ID is 1 to 16 letters and digits" },
  });
});

test.each([
  ["an unknown parameter", { ...insert, colour: "red" }, "colour"],
  [
    "an unknown parameter inside",
    { ...insert, fields: { ...insert.fields, colour: "red" } },
    "fields.colour",
  ],
  ["a key __proto__", JSON.parse('{"__proto__":{}}'), "__proto__"],
  ["a key __proto__ inside", JSON.parse('{"fields":{"__proto__":{}}}'), "fields.__proto__"],
])("%s is refused", (_what, params, path) => {
  const fault = { code: "invalid_params", params: { path, rule: "is not a parameter" } };
  expect(faultOf(params, "client.insert")).toEqual(fault);
});

test("an unknown field of a client is refused, not dropped", () => {
  const site = { ...insert.fields.site, colour: "red" };
  expect(faultOf({ ...insert, fields: { ...insert.fields, site } }, "client.insert")).toEqual({
    code: "invalid_field",
    params: { field: "site.colour", rule: "is not a parameter" },
  });
});
