import { type Browser, chromium } from "@playwright/test";
import { OdooSession } from "../clients/odoo_session.ts";
import playwrightConfig from "../playwright.config.ts";
import type { Stack } from "../stack/stack.ts";
import { ensureChromium } from "../stack/suites/browser_tests.ts";
import type { Benchmark, BenchSettings } from "./benchmark.ts";
import { customerAt, makeType, wishFor } from "./customers.ts";
import { openDatabase } from "./database.ts";
import { openTimedForm } from "./form/timed_form.ts";
import { latencyOf, latencyRatios } from "./latency.ts";
import { load } from "./machine.ts";
import { onOwnStack } from "./own_stack.ts";
import { withPlainOdoo } from "./plain_odoo.ts";
import { versionsOf } from "./versions.ts";

const SIZE = 10;
/** Customers at the start of each round that are not counted: the web client was loaded anew. */
const WARM_UP = 2;
const FIRST_NUMBER = 1_000;
/** Rows of Odoo's list; a round opens no other customers than it shows. */
const LISTED = 80;
const PLAIN = "Bench Plain";
const LINKED = "Bench Linked";

/** The customer form in Chromium: with our addon, for plain and for linked customers, and without it. */
export const form: Benchmark = {
  name: "form",
  title: "Form: opening and saving a customer in Chromium, with and without the addon",
  // With worker processes the web client would need a proxy for its bus.
  run: (settings) =>
    onOwnStack(
      settings,
      (stack) => withPlainOdoo({ stack, ...settings }, (plain) => measure(stack, plain, settings)),
      { odooWorkers: 0 },
    ),
};

async function measure(
  stack: Stack,
  plainOdoo: Stack["odoo"],
  { rounds, size = SIZE, progress }: BenchSettings,
) {
  await ensureChromium();
  await activateSameCurrencies(plainOdoo, stack.odoo);
  // Each is opened once: a form that was open before is shown from the browser's own store.
  const perRound = WARM_UP + size;
  if (perRound > LISTED) {
    throw new Error(
      `Odoo's list shows ${LISTED} customers: give --size ${LISTED - WARM_UP} at most.`,
    );
  }
  const made = { rounds, perRound };
  await makeCustomers(plainOdoo, { ...made, name: PLAIN });
  await makeCustomers(stack.odoo, { ...made, name: PLAIN });
  await makeLinkedCustomers(stack, { ...made, name: LINKED });
  const browser = await chromium.launch(playwrightConfig.use?.launchOptions);
  try {
    const without = await openKind(browser, {
      odoo: plainOdoo,
      name: PLAIN,
      of: "without the addon",
    });
    const plain = await openKind(browser, { odoo: stack.odoo, name: PLAIN, of: "with the addon" });
    const linked = await openKind(browser, {
      ...{ odoo: stack.odoo, name: LINKED, of: "with the addon, a linked customer" },
    });
    const kinds = [without, plain, linked];
    for (let round = 1; round <= rounds; round += 1) {
      for (const { page, name } of kinds) {
        await page.list(`${name} ${round} no`);
      }
      const took = kinds.map((kind) => ({
        ...kind,
        opened: [] as number[],
        saved: [] as number[],
      }));
      for (let number = 1; number <= perRound; number += 1) {
        for (const { page, name, opened, saved } of took) {
          opened.push(await page.open(nameOf({ name, round, number })));
          saved.push(await page.save(`+64 3 555 ${1_000 + number}`));
          await page.leave();
        }
      }
      for (const { opening, saving, opened, saved } of took) {
        const told = [
          opening.addRound(opened.slice(WARM_UP)),
          saving.addRound(saved.slice(WARM_UP)),
        ];
        for (const line of told) {
          progress(`  round ${round}: ${line} (load ${load()})`);
        }
      }
    }
    await checkSaved(stack.odoo, plainOdoo);
    const versions = { ...(await versionsOf(stack)), Chromium: browser.version() };
    return {
      unit: "ms",
      ways: [
        ...kinds.flatMap(({ opening }) => opening.ways),
        ...kinds.flatMap(({ saving }) => saving.ways),
      ],
      ratios: (["opening", "saving"] as const).flatMap((step) =>
        [plain, linked].flatMap((kind) =>
          latencyRatios(`${kind[step].name}, to without`, {
            ...{ of: kind[step], to: without[step], aim: 1.15 },
          }),
        ),
      ),
      versions,
      notes: [
        `Two Odoos with the same applications, one with the addon; ${size} customers a round and way, opened and`,
        "saved in turn. Opening: from the click on a row of the list to the frame that shows the form.",
        "Saving: from the click on Save, after a change of the phone number, to the form shown as saved.",
      ],
    };
  } finally {
    await browser.close();
  }
}

async function openKind(
  browser: Browser,
  { odoo, name, of }: { odoo: Stack["odoo"]; name: string; of: string },
) {
  return {
    ...{ name, page: await openTimedForm(browser, odoo) },
    ...{ opening: latencyOf(`opening ${of}`), saving: latencyOf(`saving ${of}`) },
  };
}

/** Our demo data have a second currency, with which Odoo shows more fields of a customer. */
async function activateSameCurrencies(where: Stack["odoo"], as: Stack["odoo"]): Promise<void> {
  const theirs = await OdooSession.login(as, as.login, as.password);
  const active = await theirs.call<{ name: string }[]>("res.currency", "search_read", [], {
    fields: ["name"],
  });
  const odoo = await OdooSession.login(where, where.login, where.password);
  const names = active.map(({ name }) => name);
  const ids = await odoo.call<number[]>("res.currency", "search", [[["name", "in", names]]], {
    context: { active_test: false },
  });
  await odoo.call("res.currency", "write", [ids, { active: true }]);
}

interface Made {
  /** Start of their names. */
  name: string;
  rounds: number;
  perRound: number;
}

/** Names of which none is the start of another. */
function nameOf({ name, round, number }: { name: string; round: number; number: number }): string {
  return `${name} ${round} no ${FIRST_NUMBER + number}`;
}

async function makeCustomers(
  where: Stack["odoo"],
  { name, rounds, perRound }: Made,
  wish: Record<string, unknown> = {},
): Promise<number[]> {
  const odoo = await OdooSession.login(where, where.login, where.password);
  const wanted = Array.from({ length: rounds * perRound }, (_, index) => {
    const round = Math.floor(index / perRound) + 1;
    const number = (index % perRound) + 1;
    return { ...customerAt("", number), name: nameOf({ name, round, number }), ...wish };
  });
  return await odoo.call<number[]>("res.partner", "create", [wanted]);
}

async function makeLinkedCustomers(stack: Stack, made: Made): Promise<void> {
  const odoo = await OdooSession.login(stack.odoo, stack.odoo.login, stack.odoo.password);
  const wish = wishFor(await makeType(odoo, "Bench Form", "FRM"));
  const ids = await makeCustomers(stack.odoo, made, wish);
  const database = await openDatabase(stack);
  await database.untilFound("the customers are linked", {
    text: `SELECT 1 FROM patriot_client WHERE partner_id = ANY($1) AND state = 'linked'
      HAVING count(*) = $2`,
    ...{ params: [ids, ids.length], everyMs: 100 },
  });
  await database.close();
}

/** @throws Error when the last phone numbers of the plain customers differ */
async function checkSaved(...odoos: Stack["odoo"][]): Promise<void> {
  const phones = await Promise.all(
    odoos.map(async (where) => {
      const odoo = await OdooSession.login(where, where.login, where.password);
      const kwargs = { domain: [["name", "like", `${PLAIN} %`]], fields: ["phone"], order: "name" };
      const rows = await odoo.call<{ phone: string }[]>("res.partner", "search_read", [], kwargs);
      return rows.map(({ phone }) => phone).join(", ");
    }),
  );
  if (new Set(phones).size !== 1) {
    throw new Error(`not the same was saved: ${phones.join(" beside ")}`);
  }
}
