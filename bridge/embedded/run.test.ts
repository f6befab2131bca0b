import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { LOGIN, makeFile } from "./test_patriot.ts";

/** What the process prints from its start to its end by a signal. */
async function runOnce(file: string): Promise<string> {
  const run = fileURLToPath(new URL("./run.ts", import.meta.url));
  const options = { file, port: 0, ...LOGIN, seed: { clients: 1 } };
  const script = `import { runEmbedded } from ${JSON.stringify(run)};
    await runEmbedded(${JSON.stringify(options)});
    console.log("started");`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", script];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += String(chunk);
    if (text.includes("started")) {
      child.kill("SIGTERM");
    }
  });
  await once(child, "close");
  return text;
}

test("the first start says how the operators that it makes sign in, later ones do not", async () => {
  const file = await makeFile();
  expect(await runOnce(file)).toContain("sign in with the password desk; OP01 is supervisor.");
  const again = await runOnce(file);
  expect(again).toContain("Embedded Patriot at http://127.0.0.1:");
  expect(again).not.toContain("password");
});
