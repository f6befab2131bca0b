import type { BridgeParams, BridgeResult } from "../../../bridge/contract/bridge_api.ts";
import type { BridgeError } from "./bridge_answer.ts";

export type ConnectionState = BridgeResult<"connection.get">;
export type ConnectionField = ConnectionState["fixed"][number];

/** What the inputs hold: text, as typed. */
export type ConnectionInputs = Record<ConnectionField, string>;
export type FieldFault = "empty" | "host_form" | "port_form" | "too_long";
export type FieldFaults = Partial<Record<ConnectionField, FieldFault>>;

/** As in patriotConnectionSchema of bridge/contract/bridge_api.ts. */
const HOST = /^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])$/;
const MOST_CHARACTERS = { host: 253, user: 100, password: 200 };
const DEFAULT_PORT = "9001";

export function inputsOf(state: ConnectionState): ConnectionInputs {
  return {
    host: state.host,
    port: state.port > 0 ? String(state.port) : DEFAULT_PORT,
    encryption: state.encryption,
    user: state.user,
    password: "",
  };
}

/** Whether there is anything to save. */
export function isChanged(inputs: ConnectionInputs, state: ConnectionState): boolean {
  const saved = inputsOf(state);
  return (Object.keys(saved) as ConnectionField[]).some((field) => inputs[field] !== saved[field]);
}

/** Faults that can be seen without asking; values that the environment fixes have none. */
export function findFaults(inputs: ConnectionInputs, state: ConnectionState): FieldFaults {
  const host = inputs.host.trim();
  const port = Number(inputs.port);
  const faults: FieldFaults = {};
  if (host === "") {
    faults.host = "empty";
  } else if (!HOST.test(host)) {
    faults.host = "host_form";
  } else if (host.length > MOST_CHARACTERS.host) {
    faults.host = "too_long";
  }
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    faults.port = "port_form";
  }
  if (inputs.user === "") {
    faults.user = "empty";
  } else if (inputs.user.length > MOST_CHARACTERS.user) {
    faults.user = "too_long";
  }
  if (inputs.password === "" && !state.hasPassword) {
    faults.password = "empty";
  } else if (inputs.password.length > MOST_CHARACTERS.password) {
    faults.password = "too_long";
  }
  for (const field of state.fixed) {
    delete faults[field];
  }
  return faults;
}

/** The call that saves the inputs; an empty password keeps the one there is. */
export function paramsOf(inputs: ConnectionInputs): BridgeParams<"connection.set"> {
  return {
    host: inputs.host.trim(),
    port: Number(inputs.port),
    encryption: inputs.encryption === "tls" ? "tls" : "none",
    user: inputs.user,
    password: inputs.password,
  };
}

/** The input that a refusal of the bridge is about; undefined when it is about none of them. */
export function fieldAtFault(error: BridgeError): ConnectionField | undefined {
  if (error.code === "sample_password") {
    return "password";
  }
  const named = String(error.params.field ?? error.params.path ?? "");
  const fields: ConnectionField[] = ["host", "port", "encryption", "user", "password"];
  return fields.find((field) => field === named);
}
