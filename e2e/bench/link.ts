import { OdooSession } from "../clients/odoo_session.ts";
import type { Stack } from "../stack/stack.ts";
import type { Benchmark, BenchSettings } from "./benchmark.ts";
import { customerAt, makeType, wishFor } from "./customers.ts";
import { openDatabase } from "./database.ts";
import { checkSamePartners, readPlainPartners } from "./import/plain_partners.ts";
import { latencyOf, latencyRatios, timed } from "./latency.ts";
import { load } from "./machine.ts";
import { onOwnStack } from "./own_stack.ts";
import { checkClients, openPatriot } from "./patriot_clients.ts";
import { versionsOf } from "./versions.ts";
import { specificationOf } from "./view_fields.ts";

const SIZE = 50;
const WARM_UP = 8;
/** The caller's save and the bridge's calls need not wait for each other. */
const ODOO_WORKERS = 2;

/** Saves of new customers, one after the other, as the customer form makes them: plain, and linked. */
export const link: Benchmark = {
  name: "link",
  title: "Link: from the save of a customer to its client in Patriot",
  run: (settings) =>
    onOwnStack(settings, (stack) => measure(stack, settings), { odooWorkers: ODOO_WORKERS }),
};

async function measure(stack: Stack, { rounds, size = SIZE, progress }: BenchSettings) {
  const odoo = await OdooSession.login(stack.odoo, stack.odoo.login, stack.odoo.password);
  const database = await openDatabase(stack);
  const patriot = openPatriot(stack);
  const wish = wishFor(await makeType(odoo, "Bench Link", "LNK"));
  const specification = await specificationOf(odoo, "form");
  let number = 0;

  const save = async (values: object) => {
    const sentAt = Date.now();
    const args = [[], values];
    const { ms, result } = await timed(() =>
      odoo.call<{ id: number }[]>("res.partner", "web_save", args, {
        ...{ specification, context: { bin_size: true } },
      }),
    );
    return { ms, sentAt, id: result[0]?.id ?? 0 };
  };
  /** One customer saved without a client, and the same again with one. */
  const savePair = async () => {
    number += 1;
    const customer = customerAt("Bench Link", number);
    const plain = await save(customer);
    const started = performance.now();
    const linked = await save({ ...customer, ...wish });
    const text = "SELECT id FROM patriot_client WHERE partner_id = $1 AND state = 'linked'";
    await database.untilFound(`customer ${linked.id} is linked`, { text, params: [linked.id] });
    return { plain, linked, untilLinked: performance.now() - started };
  };

  try {
    for (let pair = 0; pair < WARM_UP; pair += 1) {
      await savePair();
    }
    const plain = latencyOf("web_save of a plain customer");
    const asking = latencyOf("web_save of one that asks for a client");
    const inPatriot = latencyOf("  from that save to its client in Patriot");
    const linked = latencyOf("  from that save to linked");
    for (let round = 1; round <= rounds; round += 1) {
      const pairs: Awaited<ReturnType<typeof savePair>>[] = [];
      while (pairs.length < size) {
        pairs.push(await savePair());
      }
      const ids = pairs.map((pair) => pair.linked.id);
      const made = await checkClients({ database, patriot }, ids);
      const plainIds = pairs.map((pair) => pair.plain.id);
      await checkSamePartners(odoo, ids, await readPlainPartners(odoo, plainIds));
      const told = [
        plain.addRound(pairs.map((pair) => pair.plain.ms)),
        asking.addRound(pairs.map((pair) => pair.linked.ms)),
        inPatriot.addRound(pairs.map((pair, index) => (made[index] ?? 0) - pair.linked.sentAt)),
        linked.addRound(pairs.map((pair) => pair.untilLinked)),
      ];
      for (const line of told) {
        progress(`  round ${round}: ${line.trim()} (load ${load()})`);
      }
    }
    return {
      unit: "ms",
      ways: [plain, asking, inPatriot, linked].flatMap(({ ways }) => ways),
      ratios: [
        ...latencyRatios("save that asks for a client, to the plain save", {
          ...{ of: asking, to: plain, aim: 1.3 },
        }),
        ...latencyRatios("save to linked, to the plain save", { of: linked, to: plain, aim: 3 }),
      ],
      versions: await versionsOf(stack),
      notes: [
        `${size} customers a round, each saved plain and saved again asking for a client, one after the`,
        `other, by one caller, with all fields of the customer form; Odoo has ${ODOO_WORKERS} workers.`,
        "An operator waits for the answer of web_save alone. Linked: it stands in Odoo's database; until then",
        "the bridge asks Odoo for the list and the link, and writes its reservation and its result.",
      ],
    };
  } finally {
    await Promise.all([database.close(), patriot.close()]);
  }
}
