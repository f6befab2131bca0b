import { expect, test } from "vitest";
import { clientOf, type Enquiry, operatorOf } from "./enquiry.ts";

const note: Enquiry = {
  id: 1,
  kind: "lead",
  client_id: "1077",
  port_id: "01",
  client_no: "1077-01",
  client_name: "Acme",
  operator_id: "OP01",
  operator_name: "Anna Berg",
  logged_at: "2026-11-23 05:00:00",
  action_by: false,
  subject: false,
  text: "Wants a second keypad.",
  notes: false,
};

test("a note opens the client that it is about, a message none", () => {
  expect(clientOf(note)).toEqual({
    target: { clientId: "1077", portId: "01" },
    number: "1077-01",
  });
  expect(clientOf({ client_id: false, port_id: false, client_no: false })).toBeUndefined();
  expect(clientOf({ client_id: "1077", port_id: "" })).toBeUndefined();
  expect(clientOf({})).toBeUndefined();
});

test("a client without its number as people know it is named by what it is made of", () => {
  expect(clientOf({ client_id: "A9", port_id: "02", client_no: false })?.number).toBe("A9-02");
});

test("an operator is named, with the login that Patriot knows", () => {
  expect(operatorOf(note)).toBe("Anna Berg (OP01)");
  expect(operatorOf({ ...note, operator_name: false })).toBe("OP01");
  expect(operatorOf({ ...note, operator_name: "OP01" })).toBe("OP01");
  expect(operatorOf({ ...note, operator_id: false, operator_name: false })).toBe("");
});
