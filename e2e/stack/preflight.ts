import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { debianRootPath } from "../odoo/debian_root.ts";
import { existingOdooProblem } from "../odoo/existing_odoo.ts";
import { RECIPE } from "../odoo/recipe.ts";
import { isInstalled, run } from "./command.ts";
import { cacheFolder } from "./paths.ts";
import { isPortFree, listenerOf } from "./ports.ts";

/** Where Odoo comes from. */
export type OdooSource = "debian" | "docker" | "existing";

const GIB = 1024 ** 3;
const NEEDED_TO_BUILD = 4 * GIB;
const NEEDED_TO_RUN = 1 * GIB;

export interface Ports {
  odoo: number;
  bridge: number;
  patriot: number;
}

export interface StartPlan {
  source: OdooSource;
  data: string;
  ports: Ports;
}

/**
 * Checks all that a start needs, before it changes anything.
 * @throws Error that lists every problem with its remedy.
 */
export async function checkBeforeStart({ source, data, ports }: StartPlan): Promise<void> {
  const mustBuild = source === "debian" && !existsSync(debianRootPath());
  const problems = [
    ...(source === "debian" ? await systemProblems() : []),
    await diskProblem(data, NEEDED_TO_RUN),
    mustBuild ? await diskProblem(cacheFolder(), NEEDED_TO_BUILD) : null,
    source === "existing" ? existingOdooProblem(process.env) : null,
    ...(await portProblems(source, ports)),
  ].filter((problem) => problem !== null);
  if (problems.length === 0 && mustBuild) {
    problems.push(...(await networkProblems()));
  }
  throwIfAny(problems);
}

/**
 * Checks the ports once more when the preparations are over, which can take minutes. Whoever took
 * one meanwhile would answer in our place and be held for our Odoo, bridge or Patriot.
 * @throws Error that names every port with its remedy.
 */
export async function assertPortsFree(source: OdooSource, ports: Ports): Promise<void> {
  throwIfAny(await portProblems(source, ports));
}

async function portProblems(source: OdooSource, ports: Ports): Promise<string[]> {
  const problems = [
    source === "existing" ? null : await portProblem(ports.odoo, "Odoo", "--odoo-port"),
    await portProblem(ports.bridge, "the bridge", "--bridge-port"),
    await portProblem(ports.patriot, "the embedded Patriot", "--patriot-port"),
  ];
  return problems.filter((problem) => problem !== null);
}

function throwIfAny(problems: string[]): void {
  if (problems.length > 0) {
    const list = problems.map((problem) => `- ${problem}`).join("\n");
    throw new Error(`Patriot Partner cannot start here:\n${list}`);
  }
}

/** @throws Error with the remedy where Odoo from Debian packages cannot run. */
export async function assertSystem(): Promise<void> {
  const problems = await systemProblems();
  if (problems.length > 0) {
    throw new Error(problems.join("\n"));
  }
}

async function systemProblems(): Promise<string[]> {
  const elsewhere = "or start a Docker engine, or set ODOO_URL to an Odoo 19 that is already there";
  if (process.platform !== "linux" || !(await isInstalled("apt-get"))) {
    return [
      `Without Docker, Odoo 19 comes from Debian packages, and this system has no apt-get. Use Debian 12 or newer, ${elsewhere}.`,
    ];
  }
  if (process.getuid?.() !== 0) {
    return [
      `Making and entering a Debian root folder needs root. Run this as root (\`sudo -E npm start\`), ${elsewhere}.`,
    ];
  }
  const mounts = await run("unshare", ["--mount", "true"]).catch(() => null);
  return mounts === null
    ? [
        `This container may not mount folders, which the Debian root folder needs. Start the container with --cap-add SYS_ADMIN (or --privileged), ${elsewhere}.`,
      ]
    : [];
}

export async function portProblem(
  port: number,
  whose: string,
  flag: string,
): Promise<string | null> {
  if (await isPortFree(port)) {
    return null;
  }
  const listener = await listenerOf(port);
  const by = listener ? ` by ${listener.name} (process ${listener.pid})` : "";
  return `Port ${port}, for ${whose}, is in use${by}. Stop that, or choose another port with ${flag}.`;
}

/** Tells when the file system of a folder, which need not exist yet, has less than `needed` bytes. */
export async function diskProblem(folder: string, needed: number): Promise<string | null> {
  let there = folder;
  while (!existsSync(there)) {
    there = dirname(there);
  }
  const { bavail, bsize } = await statfs(there);
  const free = bavail * bsize;
  return free >= needed
    ? null
    : `${folder} has ${gib(free)} of disk left and needs ${gib(needed)}. Free some, or set XDG_CACHE_HOME and --data to folders on a larger disk.`;
}

function gib(bytes: number): string {
  return `${(bytes / GIB).toFixed(1)} GiB`;
}

async function networkProblems(): Promise<string[]> {
  const mirror = RECIPE.sources[0].split(" ")[1];
  const helper = "/usr/lib/apt/apt-helper";
  const target = `/tmp/patriot-partner-network-${process.pid}`;
  // apt's own downloader knows the proxies that apt is set up with.
  const reached = await run(helper, [
    ...["-o", "Acquire::http::Timeout=15", "-o", "Acquire::Retries=1"],
    ...["download-file", `${mirror}/dists/${RECIPE.suite}/Release`, target],
  ]).then(
    () => true,
    () => false,
  );
  await run("rm", ["-f", target]);
  return reached
    ? []
    : [
        `Odoo 19 must be downloaded once (about 400 MB), and ${mirror} cannot be reached. Check the network or apt's proxy (Acquire::http::Proxy), and run this again.`,
      ];
}
