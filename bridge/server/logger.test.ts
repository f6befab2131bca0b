import { expect, test } from "vitest";
import { formatConnectionString } from "../config/connection_string.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import { createLogger } from "./logger.ts";
import { odooConnection } from "./testing/bridge_fixture.ts";

function openLog() {
  const lines: string[] = [];
  const logger = createLogger({ level: "info", stream: { write: (line) => lines.push(line) } });
  return { logger, text: () => lines.join(""), lines };
}

const NAMES = [
  ...["password", "secret", "key", "authorization", "connection"],
  ...["cookie", "session", "token"],
];

test.each(NAMES)("censors a field named %s, two levels deep", (name) => {
  const { logger, text } = openLog();
  logger.info({ [name]: "hidden1", a: { [name]: "hidden2", b: { [name]: "hidden3" } } }, "x");
  logger.child({ [name]: "hidden4" }).info("x");
  expect(text()).not.toContain("hidden");
  expect(text()).toContain("[redacted]");
});

test("censors credentials in the middle of texts, messages and errors", () => {
  const { logger, text } = openLog();
  const connection = formatConnectionString(odooConnection());
  const error = new Error(`sent "Authorization: Basic cGF0cmlvdDpoaWRkZW4="`);
  logger.info({ argument: `pair ${connection}` }, `given ${connection}`);
  logger.info({ headers: "a=1; patriot_desk=hidden-token_1; b=2" }, "patriot_desk=hidden-token_2");
  logger.error({ err: error }, "Bearer json2-key-of-the-bridge-test");
  expect(text()).not.toMatch(/cGF0cm|patriot1\.|json2-key|hidden-token/);
});

test("censors a concealed text wherever it stands, also when JSON escapes it", () => {
  const { logger, text } = openLog();
  logger.conceal('pass"word\\1');
  logger.info({ err: new Error('refused pass"word\\1'), list: ['pass"word\\1'] }, "x");
  expect(text()).not.toContain("word");
});

test("a defect is logged with its stack, an expected failure without", () => {
  const { logger, lines } = openLog();
  logger.error({ err: new Error("a defect") }, "x");
  logger.warn({ err: new PatriotPartnerError("patriot_not_configured") }, "x");
  const [defect, expected] = lines.map((line) => JSON.parse(line).err);
  expect(defect.stack).toContain("logger.test.ts");
  expect(expected.message).toContain("does not know where Patriot is");
  expect(expected).not.toHaveProperty("stack");
});

test("foreign text cannot begin a line of its own", () => {
  const { logger, lines } = openLog();
  const text = 'name\r\n{"level":"fatal"}\u2028\u001b[31m';
  logger.info({ answer: text, err: new Error(text) }, "x");
  expect(lines).toHaveLength(1);
  const { answer, err } = JSON.parse(lines[0] ?? "");
  expect(answer).toBe('name {"level":"fatal"} [31m');
  expect(err.message).toBe('name {"level":"fatal"} [31m');
});
