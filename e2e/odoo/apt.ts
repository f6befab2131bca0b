import { isInstalled, run } from "../stack/command.ts";
import { type Progress, step } from "../stack/progress.ts";

/**
 * Installs a Debian package on this machine unless `command` is there already.
 * @throws Error that names the remedy, when apt-get is missing or fails.
 */
export async function ensurePackage(
  command: string,
  packageName: string,
  progress: Progress,
): Promise<void> {
  if (await isInstalled(command)) {
    return;
  }
  if (!(await isInstalled("apt-get"))) {
    throw new Error(
      `${command} is missing, and this system has no apt-get to install it. Install ${packageName} by hand, or set ODOO_URL to an Odoo 19 that is already there.`,
    );
  }
  await step(progress, `Installing ${packageName} with apt-get`, "about 30 s", async () => {
    try {
      await run("apt-get", ["update", "-q"]);
      await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", packageName], {
        env: { DEBIAN_FRONTEND: "noninteractive" },
      });
    } catch (cause) {
      throw new Error(
        `apt-get could not install ${packageName}. Check the network and /etc/apt/sources.list, then try \`apt-get update && apt-get install ${packageName}\`.`,
        { cause },
      );
    }
  });
}
