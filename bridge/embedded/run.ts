import { existsSync } from "node:fs";
import closeWithGrace from "close-with-grace";
import { DEMO_PASSWORD } from "./seed/demo_operators.ts";
import { createEmbeddedPatriot, type EmbeddedPatriotOptions } from "./service.ts";

/** The embedded Patriot as a process: starts it, says where it is, and stops it on a signal. */
export async function runEmbedded(options: EmbeddedPatriotOptions): Promise<void> {
  const isFirst = options.seed !== false && !existsSync(options.file);
  const embedded = createEmbeddedPatriot(options);
  const { url } = await embedded.start();
  closeWithGrace({ delay: 5_000, logger: false }, async ({ err }) => {
    if (err !== undefined) {
      console.error(err);
    }
    await embedded.stop();
  });
  console.log(`Embedded Patriot at ${url}/json, user ${options.user}, data in ${options.file}`);
  if (isFirst) {
    console.log(`Its operators sign in with the password ${DEMO_PASSWORD}; OP01 is supervisor.`);
  }
}
