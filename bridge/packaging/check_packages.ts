import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VERSION } from "../contract/release.ts";
import { readZip } from "./read_zip.ts";
import { ADDON, read, trackedFiles } from "./repository.ts";
import { startUnpacked, type Unpacked } from "./unpacked.ts";

/**
 * Unpacks both archives and runs the bridge as on a machine that has Node and nothing else.
 * Takes about ten seconds; needs tar. Where there is unzip, it must take the addon's archive too.
 * @throws Error that names what is not as it should be
 */
export async function checkPackages(paths: { zip: string; tarball: string }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "patriot-package-"));
  try {
    checkAddon(paths.zip);
    await checkBridge(paths.tarball, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log("Both archives were unpacked and work.");
}

function checkAddon(zip: string): void {
  const tested = spawnSync("unzip", ["-tq", zip], { encoding: "utf8" });
  expect(tested.error !== undefined || tested.status === 0, `${zip}: ${tested.stdout}`);
  const unpacked = readZip(readFileSync(zip));
  const wanted = new Map(trackedFiles(ADDON).map((name) => [name.slice("addon/".length), name]));
  wanted.set("patriot/LICENSE", "LICENSE");
  for (const [name, source] of wanted) {
    expect(unpacked.get(name)?.equals(read(source)) === true, `${zip}: ${name} is not ${source}`);
  }
  expect(unpacked.size === wanted.size, `${zip} holds more than git does`);
}

async function checkBridge(tarball: string, folder: string): Promise<void> {
  execFileSync("tar", ["-xzf", tarball, "-C", folder]);
  const program = join(folder, `patriot-bridge-${VERSION}`, "bridge.mjs");
  const running: Unpacked[] = [];
  const start = (args: string[], env: Record<string, string> = {}) => {
    const started = startUnpacked(program, args, { HOME: folder, BRIDGE_DATA: folder, ...env });
    running.push(started);
    return started;
  };
  try {
    const version = await start(["--version"]).end();
    expect(version.text.includes(VERSION), `--version says ${version.text}`);

    const imported = await start(["import", "customers"]).end();
    expect(imported.code === 1, `import ends with ${imported.code}: ${imported.text}`);
    expect(imported.text.includes("not paired"), `import says ${imported.text}`);

    const password = "unpacked-and-tried";
    const patriot = start(["embedded", "--port", "0", "--data", join(folder, "patriot.db")], {
      PATRIOT_PASSWORD: password,
    });
    const address = new URL(await patriot.find(/http:\/\/\S+\/json/));
    const bridge = start(["serve"], {
      ...{ BRIDGE_PORT: "0", PATRIOT_HOST: address.hostname, PATRIOT_PORT: address.port },
      ...{ PATRIOT_USER: "patriot", PATRIOT_PASSWORD: password },
    });
    const line = await bridge.find(/"url":"[^"]+"/);
    const url = line.slice('"url":"'.length, -1);
    const health = await fetch(`${url}/healthz`);
    expect(health.status === 200, `/healthz answers ${health.status}`);
    const page = await (await fetch(`${url}/desk/`)).text();
    const script = /src="(\/desk\/assets\/[^"]+\.js)"/.exec(page)?.[1];
    expect(script !== undefined, "/desk/ names no script");
    expect((await fetch(`${url}${script}`)).ok, `${script} is not served`);
    for (const started of [bridge, patriot]) {
      started.signal("SIGTERM");
      const { code, text } = await started.end();
      expect(code === 0, `It ended with ${code}: ${text}`);
    }
    const left = readdirSync(folder).filter((name) => name === "patriot.db");
    expect(left.length === 1 && readFileSync(join(folder, "patriot.db")).length > 0, "no store");
  } finally {
    for (const started of running) {
      started.signal("SIGKILL");
    }
  }
}

function expect(isSo: boolean, otherwise: string): asserts isSo {
  if (!isSo) {
    throw new Error(otherwise);
  }
}
