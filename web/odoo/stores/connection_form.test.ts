import { expect, test } from "vitest";
import {
  type ConnectionState,
  fieldAtFault,
  findFaults,
  inputsOf,
  isChanged,
  paramsOf,
} from "./connection_form.ts";

const saved: ConnectionState = {
  host: "patriot.example.com",
  port: 9001,
  encryption: "tls",
  user: "odoo",
  hasPassword: true,
  fixed: [],
};

test("what was saved is neither changed nor at fault", () => {
  const inputs = inputsOf(saved);
  expect(isChanged(inputs, saved)).toBe(false);
  expect(isChanged({ ...inputs, password: "x" }, saved)).toBe(true);
  expect(findFaults(inputs, saved)).toEqual({});
});

test.each([
  [{ host: " " }, { host: "empty" }],
  [{ host: "http://patriot" }, { host: "host_form" }],
  [{ host: "x".repeat(254) }, { host: "too_long" }],
  [{ port: "0" }, { port: "port_form" }],
  [{ port: "90.1" }, { port: "port_form" }],
  [{ port: "" }, { port: "port_form" }],
  [{ user: "" }, { user: "empty" }],
  [{ password: "x".repeat(201) }, { password: "too_long" }],
])("%o is at fault: %o", (change, faults) => {
  expect(findFaults({ ...inputsOf(saved), ...change }, saved)).toEqual(faults);
});

test("a first connection needs a password; one that the environment fixes needs none here", () => {
  const first: ConnectionState = { ...saved, hasPassword: false };
  expect(findFaults(inputsOf(first), first)).toEqual({ password: "empty" });
  const fixed: ConnectionState = { ...first, fixed: ["password"] };
  expect(findFaults(inputsOf(fixed), fixed)).toEqual({});
});

test("the call takes the port as a number and an address without spaces", () => {
  expect(paramsOf({ ...inputsOf(saved), host: " [::1] " })).toEqual({
    host: "[::1]",
    port: 9001,
    encryption: "tls",
    user: "odoo",
    password: "",
  });
});

test("a refusal of the bridge is told at the input that it names", () => {
  const refusal = (code: "sample_password" | "invalid_params", params: Record<string, string>) =>
    fieldAtFault({ code, message: "", remedy: "", params });
  expect(refusal("sample_password", {})).toBe("password");
  expect(refusal("invalid_params", { path: "host", rule: "is empty" })).toBe("host");
  expect(refusal("invalid_params", { path: "caller", rule: "is missing" })).toBeUndefined();
});
