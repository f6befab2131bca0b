import { createHash } from "node:crypto";
import { join } from "node:path";
import { run } from "../stack/command.ts";
import { type DataFolder, keepSecret } from "../stack/data_folder.ts";
import { ADDON, REPOSITORY } from "../stack/paths.ts";
import { freePort } from "../stack/ports.ts";
import { type Progress, step } from "../stack/progress.ts";
import { addonHash } from "./addon_hash.ts";
import type { Odoo } from "./odoo.ts";
import { pairingScript, readConnection } from "./pairing.ts";

/** True when a Docker engine runs and the compose plugin is there. */
export async function hasDockerEngine(): Promise<boolean> {
  return run("docker", ["info"])
    .then(() => run("docker", ["compose", "version"]))
    .then(
      () => true,
      () => false,
    );
}

/** Odoo 19 and PostgreSQL in containers, with the addon mounted from this repository. */
export async function composeOdoo(
  folder: DataFolder,
  ports: { odoo: number; bridge: number },
  progress: Progress,
): Promise<Odoo> {
  const { state } = folder;
  const project = `patriot-${createHash("sha256").update(folder.path).digest("hex").slice(0, 8)}`;
  const file = join(REPOSITORY, "e2e", "odoo", "compose.yaml");
  const env = {
    DB_PASSWORD: await keepSecret(folder, "compose_db_password"),
    DB_PORT: String(await freePort()),
    ODOO_DATABASE: state.database,
    ODOO_PORT: String(ports.odoo),
    ADDON,
  };
  const compose = (args: string[], input = "") =>
    run("docker", ["compose", "--project-name", project, "--file", file, ...args], { env, input });
  const odooOnce = (args: string[], input?: string) =>
    compose(["run", "--rm", "-T", "odoo", "odoo", ...args], input);
  const addresses = {
    odoo: `http://127.0.0.1:${ports.odoo}`,
    bridge: `http://127.0.0.1:${ports.bridge}`,
  };

  const key = await addonHash(ADDON);
  const database = ["-d", state.database];
  if (state.addonKey === null) {
    const demo = state.demo ? "--with-demo" : "--without-demo";
    const modules = "account,crm,contacts,patriot";
    await step(progress, "Downloading Odoo 19 and preparing its database", "about 3 min", () =>
      odooOnce([...database, "-i", modules, demo, "--no-http", "--stop-after-init"]),
    );
  } else if (state.addonKey !== key) {
    await step(progress, "Updating Patriot Partner in the database", "about 20 s", () =>
      odooOnce([...database, "-u", "patriot", "--no-http", "--stop-after-init"]),
    );
  }
  const shell = ["shell", ...database, "--no-http", "--log-level=warn"];
  const connection = await step(progress, "Pairing the bridge with Odoo", "about 10 s", async () =>
    readConnection(await odooOnce(shell, pairingScript(addresses))),
  );
  state.addonKey = key;
  await folder.save();

  return {
    url: addresses.odoo,
    database: state.database,
    login: "admin",
    password: "admin",
    connection,
    postgres: null,
    cluster: null,
    queueUrl: null,
    pid: () => null,
    async start() {
      await compose(["up", "--detach"]);
      const deadline = Date.now() + 120_000;
      while (Date.now() < deadline) {
        const answer = await fetch(`${addresses.odoo}/web/health`).catch(() => null);
        if (answer?.ok) {
          return null;
        }
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      throw new Error(
        `Odoo did not answer in 120 s. Its log: docker compose -p ${project} logs odoo`,
      );
    },
    async stop() {
      await compose(["down"]);
    },
    async remove() {
      await compose(["down", "--volumes"]);
    },
  };
}
