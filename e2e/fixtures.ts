import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { createPatriotClient, type PatriotTransport } from "../bridge/patriot/client.ts";
import { OdooSession } from "./clients/odoo_session.ts";
import { watchConsole } from "./console_watch.ts";
import { FaultProxy } from "./faults/fault_proxy.ts";
import { readJson2Call } from "./faults/wire.ts";
import { CustomerPage } from "./pages/customer_page.ts";
import { Desk, type DeskLogin } from "./pages/desk/desk.ts";
import { REPOSITORY } from "./stack/paths.ts";
import { freePort } from "./stack/ports.ts";
import { type Stack, startStack } from "./stack/stack.ts";

type Login = { login: string; password: string };

/** Odoo users of the demo data and the Patriot operators that they are mapped to. */
export const USERS = {
  admin: { login: "admin", password: "admin", operator: "OP01", workstation: "WS-1" },
  demo: { login: "demo", password: "demo", operator: "OP02", workstation: "WS-2" },
} as const;

/** Patriot operators of the embedded Patriot's demo data, each at a workstation of its own. */
export const OPERATORS = {
  supervisor: { operator: "OP01", password: "desk", workstation: "WS-1" },
  operator: { operator: "OP02", password: "desk", workstation: "WS-2" },
  billing: { operator: "OP03", password: "desk", workstation: "WS-3" },
} as const satisfies Record<string, DeskLogin>;

/** Patriot Types as the demo data completes them. */
export const TYPES = {
  residential: {
    name: "Residential Client",
    template: "1001",
    port: "01",
    from: "1000",
    to: "1999",
  },
  commercial: {
    name: "Commercial Client",
    template: "2001",
    port: "02",
    from: "A0100",
    to: "A0499",
  },
} as const;

type WorkerFixtures = {
  /** A whole stack of its own: Odoo with demo data, bridge, Patriot, and two fault proxies. */
  world: { stack: Stack; faults: FaultProxy; odooFaults: FaultProxy };
  /** One browser context for each user, signed in once; its cache keeps Odoo's assets. */
  contextOf: (user: Login) => Promise<BrowserContext>;
};

type Fixtures = {
  stack: Stack;
  /** Between the bridge and Patriot; faithful again at the start of every test. */
  faults: FaultProxy;
  /** The same between the bridge and Odoo. */
  odooFaults: FaultProxy;
  /** Patriot's JSON service, asked directly. */
  patriot: PatriotTransport;
  admin: OdooSession;
  /** A signed-in browser page of an Odoo user; its console is checked when the test ends. */
  signIn: (user: Login) => Promise<Page>;
  /**
   * A browser of its own at the desk, signed in; its console is checked when the test ends, less the
   * `expected` lines.
   */
  deskOf: (login: DeskLogin | null, expected?: RegExp) => Promise<Desk>;
  /** A customer page of the administrator, who is also a Patriot operator. */
  customer: CustomerPage;
  /** Database ID of a Patriot Type by name. */
  typeId: (name: string) => Promise<number>;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from it
    async ({}, use, { workerIndex }) => {
      const data = await mkdtemp(path.join(tmpdir(), "patriot-e2e-"));
      const [odooPort, patriotPort] = [await freePort(), await freePort()];
      const faults = await FaultProxy.start({ host: "127.0.0.1", port: patriotPort });
      const odooFaults = await FaultProxy.start(
        { host: "127.0.0.1", port: odooPort },
        readJson2Call,
      );
      const stack = await startStack({
        ...{ data, odooPort, patriotPort, demo: true },
        patriotAddress: faults.address,
        odooAddress: odooFaults.address,
      });
      await use({ stack, faults, odooFaults });
      await stack.stop();
      await keepLogs(data, path.join(REPOSITORY, "test-results", `stack_${workerIndex}`));
      await Promise.all([faults.close(), odooFaults.close()]);
      await stack.remove();
      await rm(data, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 20 * 60_000 },
  ],

  contextOf: [
    async ({ world, browser }, use) => {
      const contexts = new Map<string, BrowserContext>();
      await use(async ({ login, password }) => {
        const known = contexts.get(login);
        if (known) {
          return known;
        }
        const { url, database } = world.stack.odoo;
        const context = await browser.newContext({ baseURL: url });
        contexts.set(login, context);
        const params = { db: database, login, password };
        await context.request.post("/web/session/authenticate", {
          data: { jsonrpc: "2.0", method: "call", params },
        });
        return context;
      });
      for (const context of contexts.values()) {
        await context.close();
      }
    },
    { scope: "worker" },
  ],

  stack: async ({ world }, use) => use(world.stack),

  faults: async ({ world }, use) => lend(world.faults, use),

  odooFaults: async ({ world }, use) => lend(world.odooFaults, use),

  patriot: async ({ stack }, use) => {
    const { hostname, port } = new URL(stack.patriot.url);
    const { user, password } = stack.patriot;
    const client = createPatriotClient({
      host: hostname,
      port: Number(port),
      encryption: "none",
      user,
      password,
    });
    await use(client);
    await client.close();
  },

  admin: async ({ stack }, use) => {
    await use(await OdooSession.login(stack.odoo, USERS.admin.login, USERS.admin.password));
  },

  signIn: async ({ contextOf }, use) => {
    const watched: { page: Page; findings: string[] }[] = [];
    await use(async (user) => {
      const page = await (await contextOf(user)).newPage();
      watched.push({ page, findings: watchConsole(page) });
      return page;
    });
    for (const { page, findings } of watched) {
      await page.close();
      expect(findings, "console of the browser").toEqual([]);
    }
  },

  deskOf: async ({ stack, browser }, use) => {
    const watched: { context: BrowserContext; findings: string[]; expected: RegExp | undefined }[] =
      [];
    await use(async (login, expected) => {
      const context = await browser.newContext({ baseURL: stack.bridge.url });
      const page = await context.newPage();
      watched.push({ context, findings: watchConsole(page), expected });
      const desk = new Desk(page);
      await desk.goto();
      if (login) {
        await desk.signIn(login);
      }
      return desk;
    });
    for (const { context, findings, expected } of watched) {
      await context.close();
      const surprises = findings.filter((finding) => !expected?.test(finding));
      expect(surprises, "console of the desk").toEqual([]);
    }
  },

  customer: async ({ signIn }, use) => use(new CustomerPage(await signIn(USERS.admin))),

  typeId: async ({ admin }, use) => {
    await use(async (name) => {
      const domain = [["name", "=", name]];
      const [id] = await admin.call<number[]>("patriot.type", "search", [domain]);
      if (id === undefined) {
        throw new Error(`no Patriot Type ${name}`);
      }
      return id;
    });
  },
});

/** Hands a proxy to a test, faithful before and after it. */
async function lend(proxy: FaultProxy, use: (proxy: FaultProxy) => Promise<void>): Promise<void> {
  proxy.clearFault();
  await use(proxy);
  proxy.clearFault();
  proxy.releaseAll();
  await proxy.open();
}

/** For whoever looks into a failure: what Odoo, the bridge and Patriot logged. */
async function keepLogs(data: string, folder: string): Promise<void> {
  for (const name of ["odoo.log", "bridge.log", "patriot.log"]) {
    await cp(path.join(data, name), path.join(folder, name));
  }
}

export { expect };
