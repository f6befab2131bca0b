import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { parseRange } from "../../contract/client_range.ts";
import { checkConformance } from "./suite.ts";

type Options = {
  user: string;
  password: string;
  ca?: string;
  write?: boolean;
  range?: { startId: string; endId: string };
  portId?: string;
  template?: string;
  operator?: string;
};

function readUrl(text: string): URL {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new InvalidArgumentError("It is an address such as http://127.0.0.1:9001.");
  }
  return new URL(text);
}

function readRange(text: string) {
  const [startId = "", endId = ""] = text.split("-");
  const range = parseRange(startId, endId);
  if (typeof range === "string") {
    throw new InvalidArgumentError(`It is a range such as 9000-9099 (${range}).`);
  }
  return { startId, endId };
}

function readWriteArea({ write, range, portId, template, operator }: Options) {
  if (write !== true) {
    return undefined;
  }
  if (!range || !portId || !template || !operator) {
    return program.error("--write needs --range, --port-id, --template and --operator.");
  }
  return { ...range, portId, templateNo: template, operatorId: operator };
}

async function run(url: URL, options: Options): Promise<void> {
  const { user, password, ca } = options;
  const writeArea = readWriteArea(options);
  const trusted = ca === undefined ? undefined : readFileSync(ca, "utf8");
  const { passed, failed } = await checkConformance(
    { url, user, password, ca: trusted, writeArea },
    ({ name, reason }) => {
      console.log(reason === null ? `ok      ${name}` : `failed  ${name}: ${reason}`);
    },
  );
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

const program = new Command("conformance")
  .description("Checks a Patriot JSON service against the contract. Reads only, unless --write.")
  .argument("<url>", "address of the service, such as http://127.0.0.1:9001", readUrl)
  .option("--user <name>", "JSON user; default PATRIOT_USER", process.env.PATRIOT_USER ?? "patriot")
  .option("--password <text>", "default PATRIOT_PASSWORD", process.env.PATRIOT_PASSWORD ?? "")
  .option("--ca <file>", "certificates (PEM) to trust instead of the system's")
  .option("--write", "add a few test clients and notes too, which stay; stop the bridge before")
  .option("--range <start-end>", "IDs for the test clients, such as 9000-9099", readRange)
  .option("--port-id <id>", "port of the test clients")
  .option("--template <number>", "template of the test clients")
  .option("--operator <id>", "operator of the test clients")
  .action(run);

await program.parseAsync();
