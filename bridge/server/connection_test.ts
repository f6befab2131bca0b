import { connect } from "node:net";
import type { PatriotConnection, Stage } from "../contract/bridge_api.ts";
import { type ErrorCode, type Fault, PatriotPartnerError } from "../contract/errors.ts";
import type { OdooConnection } from "../contract/odoo_api.ts";
import { MODULES, type PatriotResult } from "../contract/patriot_api.ts";
import { greetOdoo } from "../odoo/greet.ts";
import type { OdooConnector } from "./odoo_link.ts";
import type { PatriotConnector } from "./patriot_link.ts";

/** What a test tries; it opens clients of its own, so that it ends in time. */
export type TestTargets = {
  odoo: OdooConnection | undefined;
  patriot: PatriotConnection | undefined;
  connectOdoo: OdooConnector;
  connectPatriot: PatriotConnector;
};

/** Odoo waits for the answer of a test; both legs run side by side and end within this. */
const ODOO_TIMEOUT_MS = 5_000;
const REACH_TIMEOUT_MS = 3_000;
const LOGIN_TIMEOUT_MS = 5_000;

type StageName = Stage["name"];
type ModuleStage = "module_json" | "module_odoo";

/** Tries the whole path stage by stage; after a failed stage those that need it are skipped. */
export async function runConnectionTest(targets: TestTargets): Promise<Stage[]> {
  const [odoo, patriot] = await Promise.all([testOdoo(targets), testPatriot(targets)]);
  return [odoo, ...patriot];
}

async function testOdoo({ odoo, connectOdoo }: TestTargets): Promise<Stage> {
  return await measure("bridge_to_odoo", async () => {
    if (!odoo) {
      throw new PatriotPartnerError("odoo_not_paired");
    }
    const client = connectOdoo(odoo, ODOO_TIMEOUT_MS);
    try {
      const hello = await greetOdoo(client);
      return `Odoo ${hello.odoo_version}, addon ${hello.addon_version}, ${hello.database}`;
    } finally {
      await client.close();
    }
  });
}

async function testPatriot({ patriot, connectPatriot }: TestTargets): Promise<Stage[]> {
  const reach = await measure("bridge_to_patriot", async () => {
    if (!patriot) {
      throw new PatriotPartnerError("patriot_not_configured");
    }
    await reachPort(patriot);
    return addressOf(patriot);
  });
  if (!patriot || reach.status === "failed") {
    return [reach, skip("patriot_login"), skip("module_json"), skip("module_odoo")];
  }
  let info: PatriotResult<"system.info"> | undefined;
  const login = await measure("patriot_login", async () => {
    const client = connectPatriot(patriot, LOGIN_TIMEOUT_MS);
    try {
      info = await client.call("system.info", {});
      return `${info.product} ${info.version}, ${patriot.user}`;
    } finally {
      await client.close();
    }
  });
  if (info) {
    const { modules } = info;
    const find = (name: ModuleStage, module: string) => findModule(modules, name, module);
    return [reach, login, find("module_json", MODULES.json), find("module_odoo", MODULES.odoo)];
  }
  if (login.fault?.code === "module_missing") {
    const passed: Stage = { ...login, status: "ok", fault: null };
    return [reach, passed, findModule([], "module_json", MODULES.json), skip("module_odoo")];
  }
  if (login.fault && isBeforeLogin(login.fault.code)) {
    const failed: Stage = { ...login, name: "bridge_to_patriot" };
    return [failed, skip("patriot_login"), skip("module_json"), skip("module_odoo")];
  }
  return [reach, login, skip("module_json"), skip("module_odoo")];
}

function findModule(modules: string[], name: ModuleStage, module: string): Stage {
  if (modules.includes(module)) {
    return { name, status: "ok", ms: 0, detail: module, fault: null };
  }
  const fault: Fault = { code: "module_missing", params: { module } };
  return { name, status: "failed", ms: 0, detail: "", fault };
}

/** Faults that show that no Patriot JSON service answers there, whatever the login is. */
function isBeforeLogin(code: ErrorCode): boolean {
  return code !== "patriot_login_refused" && code !== "patriot_server_error";
}

function skip(name: StageName): Stage {
  return { name, status: "skipped", ms: null, detail: "", fault: null };
}

async function measure(name: StageName, run: () => Promise<string>): Promise<Stage> {
  const started = performance.now();
  const elapsed = () => Math.round(performance.now() - started);
  try {
    const detail = await run();
    return { name, status: "ok", ms: elapsed(), detail, fault: null };
  } catch (error) {
    if (!(error instanceof PatriotPartnerError)) {
      throw error;
    }
    return { name, status: "failed", ms: elapsed(), detail: "", fault: error.fault };
  }
}

function addressOf({ host, port }: PatriotConnection): string {
  return `${host}:${port}`;
}

/** Opens a TCP connection and closes it again. */
function reachPort(connection: PatriotConnection): Promise<void> {
  const address = addressOf(connection);
  const host = connection.host.replace(/^\[|\]$/g, "");
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: connection.port, timeout: REACH_TIMEOUT_MS });
    const fail = (cause?: Error) => {
      socket.destroy();
      reject(new PatriotPartnerError("patriot_unreachable", { address }, { cause }));
    };
    socket.once("connect", () => {
      socket.destroy();
      resolve();
    });
    socket.once("timeout", () => fail());
    socket.once("error", fail);
  });
}
