import { JSON_RPC_ERRORS } from "../../contract/errors.ts";
import { type Check, ensure, type RawAnswer } from "./check.ts";

const INFO = { jsonrpc: "2.0", method: "system.info", params: {} };

function ensureStatus({ status }: RawAnswer, expected: number): void {
  ensure(status === expected, `HTTP ${status}, ${expected} was expected`);
}

function read(body: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => Object.entries(value ?? {}).find(([name]) => name === key)?.[1],
    body,
  );
}

/** A check that `body` is answered with the JSON-RPC error `code`. */
function refuses(name: string, body: string, code: number): Check {
  return {
    name: `${name} is error ${code}`,
    run: async ({ send }) => {
      const answer = await send({ body });
      const got = read(answer.body, "error", "code");
      ensure(got === code, `the answer is HTTP ${answer.status} with error ${got ?? "none"}`);
    },
  };
}

/** Checks of JSON-RPC 2.0, HTTP and the login; they only read. */
export const rpcChecks: Check[] = [
  refuses("broken JSON", "{", JSON_RPC_ERRORS.parse),
  refuses(
    "another JSON-RPC version",
    JSON.stringify({ ...INFO, jsonrpc: "1.0", id: 1 }),
    JSON_RPC_ERRORS.invalidRequest,
  ),
  refuses("an empty batch", "[]", JSON_RPC_ERRORS.invalidRequest),
  refuses(
    "a batch of 51",
    JSON.stringify(Array.from({ length: 51 }, (_, id) => ({ ...INFO, id }))),
    JSON_RPC_ERRORS.invalidRequest,
  ),
  refuses(
    "an unknown method",
    JSON.stringify({ ...INFO, method: "client.delete", id: 1 }),
    JSON_RPC_ERRORS.methodNotFound,
  ),
  refuses(
    "a wrong parameter",
    JSON.stringify({ ...INFO, method: "port.list", params: { limit: 0 }, id: 1 }),
    JSON_RPC_ERRORS.invalidParams,
  ),
  refuses(
    "an unknown parameter",
    JSON.stringify({ ...INFO, method: "port.list", params: { colour: "red" }, id: 1 }),
    JSON_RPC_ERRORS.invalidParams,
  ),
  {
    name: "a wrong parameter is named with its path",
    run: async ({ send }) => {
      const params = { limit: 0 };
      const request = { ...INFO, method: "port.list", params, id: 1 };
      const { body } = await send({ body: JSON.stringify(request) });
      const path = read(body, "error", "data", "params", "path");
      ensure(path === "limit", `the path is ${path ?? "missing"}`);
    },
  },
  {
    name: "a batch of one is answered with a list",
    run: async ({ send }) => {
      const { body } = await send({ body: JSON.stringify([{ ...INFO, id: 1 }]) });
      ensure(Array.isArray(body) && read(body[0], "id") === 1, "it is no list of one answer");
    },
  },
  {
    name: "an answer bears the ID of its request",
    run: async ({ send }) => {
      const { body } = await send({ body: JSON.stringify({ ...INFO, id: "x-1" }) });
      ensure(read(body, "id") === "x-1", "it bears another ID");
    },
  },
  {
    name: "a wrong login is HTTP 401",
    run: async ({ send }) => {
      const headers = { authorization: `Basic ${btoa("nobody:nothing")}` };
      ensureStatus(await send({ body: JSON.stringify({ ...INFO, id: 1 }), headers }), 401);
    },
  },
  {
    name: "a missing login is HTTP 401",
    run: async ({ send }) => {
      const headers = { authorization: "" };
      ensureStatus(await send({ body: JSON.stringify({ ...INFO, id: 1 }), headers }), 401);
    },
  },
  {
    name: "GET is HTTP 405",
    run: async ({ send }) => ensureStatus(await send({ method: "GET" }), 405),
  },
  {
    name: "another content type is HTTP 415",
    run: async ({ send }) => {
      const headers = { "content-type": "text/plain" };
      ensureStatus(await send({ body: JSON.stringify({ ...INFO, id: 1 }), headers }), 415);
    },
  },
  {
    name: "a body above 1 MiB is HTTP 413",
    run: async ({ send }) => ensureStatus(await send({ body: " ".repeat(1024 * 1024 + 1) }), 413),
  },
];
