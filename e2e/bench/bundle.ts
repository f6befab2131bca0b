import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { request } from "@playwright/test";
import { build } from "vite";
import { packBridge } from "../../bridge/packaging/bridge_archive.ts";
import { libraries } from "../../bridge/packaging/native.ts";
import { sourceTime } from "../../bridge/packaging/repository.ts";
import { makeTarGzip } from "../../bridge/packaging/tar_gzip.ts";
import { FIRST_LOAD_LIMIT, firstLoad } from "../../web/desk/build/bundle_rules.ts";
import { REPOSITORY } from "../stack/paths.ts";
import type { Progress } from "../stack/progress.ts";
import type { Stack } from "../stack/stack.ts";
import { type Benchmark, type CostlyWay, ratioOf } from "./benchmark.ts";
import { onOwnStack } from "./own_stack.ts";
import { withPlainOdoo } from "./plain_odoo.ts";
import { signIn } from "./sign_in.ts";
import { versionsOf } from "./versions.ts";

/** What a browser loads, in bytes. */
interface Sizes {
  raw: number;
  gzip: number;
}

const PARTS = ["js", "css"] as const;

/** What browsers load: of the addon beside Odoo's own, and of the desk; and what is installed. */
export const bundle: Benchmark = {
  name: "bundle",
  title:
    "Bundle: what the addon adds to Odoo's bundles, the desk's first load, the bridge's archive",
  run: (settings) =>
    onOwnStack(
      settings,
      (stack) =>
        withPlainOdoo({ stack, ...settings }, (plain) => measure(stack, plain, settings.progress)),
      { odooWorkers: 0 },
    ),
};

async function measure(stack: Stack, plainOdoo: Stack["odoo"], progress: Progress) {
  const without = await readBundles(plainOdoo);
  const installed = await readBundles(stack.odoo);
  const odoo = PARTS.map((part) => {
    const [own, all] = [without[part], installed[part]];
    const added = { raw: all.raw - own.raw, gzip: all.gzip - own.gzip };
    const name = `web.assets_web.min.${part}`;
    return { own: waysOf(`Odoo's own ${name}`, own), added: waysOf(`  the addon adds`, added) };
  });
  const desk = wayOf("the desk's JavaScript at its first load, gzipped", await weighDesk());
  const limit = wayOf("  its limit", FIRST_LOAD_LIMIT);
  const bridge = waysOf("the bridge's archive", await weighBridge());
  const ways = [
    ...odoo.flatMap(({ own, added }) => [own.raw, own.gzip, added.raw, added.gzip]),
    ...[desk, limit, bridge.raw, bridge.gzip],
  ];
  const shares = odoo.map(({ own, added }, index) => {
    const percent = (of: "raw" | "gzip") => (100 * ratioOf(added[of], own[of])).toFixed(1);
    return `${PARTS[index]} ${percent("raw")} % raw, ${percent("gzip")} % gzipped`;
  });
  for (const { name, costs } of ways) {
    progress(`  ${name.trim()}: ${costs[0]?.toFixed(1)} kB`);
  }
  return {
    unit: "kB",
    ways,
    ratios: [
      ...odoo.map(({ own, added }, index) => ({
        name: `the addon's share of Odoo's own ${PARTS[index]}, gzipped`,
        ...{ ratio: ratioOf(added.gzip, own.gzip), aim: 0.05, atMost: true },
      })),
      {
        name: "the desk's first load, to its limit",
        ...{ ratio: ratioOf(desk, limit), aim: 1, atMost: true },
      },
    ],
    versions: await versionsOf(stack),
    notes: [
      "Read once, whatever the rounds. Odoo's bundles are those of an Odoo with the same applications and",
      `without the addon, which adds: ${shares.join("; ")}.`,
      "The desk's first load is the heaviest that any of its addresses begins with.",
    ],
  };
}

/** The web client's bundles as an Odoo serves them to a signed-in user. */
async function readBundles(odoo: Stack["odoo"]): Promise<Record<"js" | "css", Sizes>> {
  const context = await request.newContext({ baseURL: odoo.url });
  try {
    await signIn(context, odoo);
    const page = await (await context.get("/odoo")).text();
    const read = async (part: "js" | "css") => {
      const address = new RegExp(`"(/web/assets/[^"]+/web\\.assets_web\\.min\\.${part})"`);
      const found = address.exec(page)?.[1];
      if (!found) {
        throw new Error(`Odoo's page names no web.assets_web.min.${part}`);
      }
      return sizesOf(await (await context.get(found)).body());
    };
    return { js: await read("js"), css: await read("css") };
  } finally {
    await context.dispose();
  }
}

function sizesOf(content: Buffer): Sizes {
  return { raw: content.length, gzip: gzipSync(content).length };
}

/** Builds the desk, which fails over its limit, and weighs the most that any address loads at first. */
async function weighDesk(): Promise<number> {
  const configFile = join(REPOSITORY, "vite.config.ts");
  const built = await build({
    ...{ configFile, mode: "desk", logLevel: "warn", build: { write: false } },
  });
  const outputs = "output" in built ? [built] : Array.isArray(built) ? built : [];
  const chunks = outputs.flatMap(({ output }) => output).filter((one) => one.type === "chunk");
  return firstLoad(chunks).bytes;
}

async function weighBridge(): Promise<Sizes> {
  const { files } = await packBridge(libraries());
  const raw = files.reduce((sum, { content }) => sum + content.length, 0);
  return { raw, gzip: makeTarGzip(files, sourceTime()).length };
}

function waysOf(name: string, { raw, gzip }: Sizes): { raw: CostlyWay; gzip: CostlyWay } {
  return { raw: wayOf(`${name}, raw`, raw), gzip: wayOf(`${name}, gzipped`, gzip) };
}

function wayOf(name: string, bytes: number): CostlyWay {
  return { name, costs: [bytes / 1_000] };
}
