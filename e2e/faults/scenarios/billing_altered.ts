import type { BridgeExit } from "../../clients/bridge_command.ts";
import { BillingTrial } from "../billing/billing_trial.ts";
import type { Fault } from "../faults.ts";
import type { Scenario } from "../scenario.ts";
import { inTime } from "../until.ts";
import type { World } from "../world.ts";

const TOTALS_DIFFER = 5;
const INVOICES = 6;

type OutgoingBody = {
  invoices: {
    invoice_no: string;
    total: string;
    sections: { lines: { quantity: string; price_unit: string; amount: string }[] }[];
  }[];
};

const lineAltered = alteredOnTheWay("a line alone", (invoice) => {
  const [line] = invoice.sections[0]?.lines ?? [];
  if (line) {
    line.price_unit = plusOneCent(line.price_unit);
  }
});

const allAltered = alteredOnTheWay("a line and the total", (invoice) => {
  const [line] = invoice.sections[0]?.lines ?? [];
  if (line) {
    Object.assign(line, { quantity: "1", price_unit: plusOneCent(line.amount) });
    line.amount = line.price_unit;
    invoice.total = plusOneCent(invoice.total);
  }
});

/** What Odoo gets differs by a cent; once nothing alters it, the batch comes right. */
function alteredOnTheWay(
  what: string,
  alter: (invoice: OutgoingBody["invoices"][number]) => void,
): Scenario {
  return {
    fault: 35,
    name: `A cent is altered on the way to Odoo: ${what}`,
    needsOwnStack: false,
    tries: 2,
    async run(world) {
      const trial = await BillingTrial.authorized(world, 35, { invoices: INVOICES });
      let named = "";
      const request = (text: string) => {
        const body = JSON.parse(text) as OutgoingBody;
        const invoice = body.invoices[1];
        if (invoice) {
          named = invoice.invoice_no;
          alter(invoice);
        }
        return JSON.stringify(body);
      };
      const fault: Fault = { kind: "altered", request };
      world.odooProxy.setFault(fault, "billing_add", { times: 1 });
      const exit = await trial.commit().ended;
      const { made } = await trial.standing();
      const isWrongInItself = made < INVOICES;
      await expectNothingPosted(trial, exit, isWrongInItself ? named : trial.batchId);
      if (!isWrongInItself) {
        // Odoo made what it got: it finds the sum, and the invoice when that is sent once more.
        await expectNothingPosted(trial, await trial.commit().ended, named);
        await changePrice(world, named, -0.01);
      }
      await trial.runToEnd(() => trial.commit());
      return trial.finish();
    },
  };
}

const answerAltered: Scenario = {
  fault: 35,
  name: "A cent is altered on the way from Patriot",
  needsOwnStack: false,
  tries: 2,
  async run(world) {
    const trial = await BillingTrial.authorized(world, 35, { invoices: INVOICES });
    const answer = (body: string) =>
      body.replace(
        /"amount":"([\d.]+)"/,
        (_, amount: string) => `"amount":"${plusOneCent(amount)}"`,
      );
    world.patriotProxy.setFault({ kind: "altered", answer }, "batch.invoices");
    const exit = await trial.commit().ended;
    world.patriotProxy.clearFault();
    await expectNothingPosted(trial, exit, trial.batchId);
    const { made } = await trial.standing();
    trial.expect(made === 0, `${made} invoices were made of what Patriot never had`);
    await trial.runToEnd(() => trial.commit());
    return trial.finish();
  },
};

const draftEdited: Scenario = {
  fault: 35,
  name: "A cent is altered in a draft in Odoo",
  needsOwnStack: false,
  tries: 2,
  async run(world) {
    const trial = await BillingTrial.authorized(world, 35, { invoices: INVOICES });
    const compare = world.odooProxy.hold("billing_finish", "before");
    const commit = trial.commit();
    await inTime("the commit compares", compare.arrived);
    const named = `${trial.batchId}-00002`;
    await changePrice(world, named, 0.01);
    compare.release();
    await expectNothingPosted(trial, await commit.ended, named);
    await changePrice(world, named, -0.01);
    await trial.runToEnd(() => trial.commit());
    return trial.finish();
  },
};

/** A commit that tells where the two sides differ, by which amounts, and posts nothing. */
async function expectNothingPosted(
  trial: BillingTrial,
  { code, stdout, stderr }: BridgeExit,
  named = trial.batchId,
): Promise<void> {
  const said = `${stdout}${stderr}`;
  const { posted } = await trial.standing();
  trial.expect(posted === 0, `${posted} invoices were posted`);
  trial.expect(code === TOTALS_DIFFER, `the commit ended with ${code}: ${said}`);
  trial.expect(said.includes(named), `${named} is not named: ${said}`);
  trial.expect((said.match(/\d+\.\d\d/g) ?? []).length >= 2, `no two amounts are told: ${said}`);
}

async function changePrice({ odoo }: World, invoiceNo: string, by: number): Promise<void> {
  const domain = [
    ["move_id.patriot_invoice_no", "=", invoiceNo],
    ["display_type", "=", "product"],
  ];
  const fields = ["price_unit", "move_id"];
  const [line] = await odoo.call<{ id: number; price_unit: number; move_id: [number, string] }[]>(
    "account.move.line",
    "search_read",
    [domain],
    { fields, order: "id", limit: 1 },
  );
  if (!line) {
    throw new Error(`${invoiceNo} has no lines in Odoo`);
  }
  const price_unit = Math.round((line.price_unit + by) * 100) / 100;
  const commands = [[1, line.id, { price_unit }]];
  await odoo.call("account.move", "write", [[line.move_id[0]], { invoice_line_ids: commands }]);
}

function plusOneCent(amount: string): string {
  return ((Math.round(Number(amount) * 100) + 1) / 100).toFixed(2);
}

export const billingAltered = [lineAltered, allAltered, answerAltered, draftEdited];
