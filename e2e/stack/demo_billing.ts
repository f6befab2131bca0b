import { access } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./command.ts";
import { writeWhole } from "./data_folder.ts";
import { REPOSITORY } from "./paths.ts";

/** What somebody who begins to bill does once, on Patriot's side. */
const STEPS = [
  ["billing", "definitions", "import"],
  ["charge", "match"],
];

/**
 * Imports the shipped batch definitions into the embedded Patriot and ties its demo charges to the
 * demo products of Odoo, unless this data folder has seen it: a person may have chosen others since.
 *
 * @param data the data folder of a stack that runs
 * @throws CommandError with what `patriot-bridge` complains of
 */
export async function prepareDemoBilling(data: string): Promise<void> {
  const mark = join(data, "billing_prepared");
  if (
    await access(mark).then(
      () => true,
      () => false,
    )
  ) {
    return;
  }
  for (const step of STEPS) {
    await run(process.execPath, ["--import", "tsx", "bridge/cli.ts", ...step], {
      cwd: REPOSITORY,
      env: { BRIDGE_DATA: join(data, "bridge") },
    });
  }
  await writeWhole(mark, "");
}
