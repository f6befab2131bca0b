import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeFile } from "../embedded/test_patriot.ts";
import { runEmbeddedCommand } from "./embedded.ts";
import { EXIT } from "./exit_codes.ts";

const OPTIONS = { env: { PATRIOT_PASSWORD: "word" }, host: "127.0.0.1", port: 0, seed: false };

/** Each of them once ended with a stack trace. */
test("a file that cannot be used is said in one line that names --data", async () => {
  const folder = dirname(await makeFile());
  const files = { text: join(folder, "text.db"), below: join(folder, "text.db", "patriot.db") };
  writeFileSync(
    files.text,
    "This is no database, and long enough to be looked at as one. ".repeat(9),
  );
  const folderOfThatName = join(folder, "folder.db");
  mkdirSync(folderOfThatName);
  for (const data of [files.text, files.below, folderOfThatName]) {
    await expect(runEmbeddedCommand({ ...OPTIONS, data }), data).rejects.toMatchObject({
      exitCode: EXIT.usage,
      message: expect.stringMatching(
        / cannot be used \([\w ]+\)\. Name another file with --data\.$/,
      ),
    });
  }
});

test("a port that is in use ends it with 2 and says what to do", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  onTestFinished(() => {
    other.close();
  });
  const { port } = other.address() as AddressInfo;
  const run = runEmbeddedCommand({ ...OPTIONS, port, data: await makeFile() });
  await expect(run).rejects.toMatchObject({
    exitCode: EXIT.usage,
    message: `Port ${port} of 127.0.0.1 is in use. Stop what uses it, or choose another port.`,
  });
});
