import { type DestinationStream, destination, type Logger, pino, stdSerializers } from "pino";
import type { LogLevel } from "../config/variables.ts";
import { PatriotPartnerError } from "../contract/errors.ts";

export type { Logger } from "pino";

const CENSOR = "[redacted]";
const SECRET_NAMES = [
  "authorization",
  "password",
  "key",
  "secret",
  "connection",
  "cookie",
  "session",
  "token",
];
/** Credentials that stand in the middle of a text: connection strings, login headers, cookies. */
const SECRET_TEXT = /patriot1\.[\w-]+|\b(?:Bearer|Basic) [\w.~+/=-]{8,}|\bpatriot_desk=[\w-]+/g;
/** Shorter texts stand in harmless places too, such as port numbers. */
const MIN_SECRET = 5;
const CONTROL_CHARACTERS = /[\p{Cc}\u2028\u2029]+/gu;

export type BridgeLogger = Logger & {
  /** From now on the text, of five characters at least, stands in no line. */
  conceal(secret: string): void;
};

/**
 * A logger of JSON lines. Fields named like a secret are censored, and so are concealed texts,
 * connection strings and login headers in any place; line ends of foreign text become blanks.
 */
export function createLogger(options: {
  level: LogLevel;
  /** Standard output unless given. */
  stream?: DestinationStream;
}): BridgeLogger {
  const concealed = new Set<string>();
  const stream = options.stream ?? destination({ dest: 1, sync: true });
  const logger = pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
        censor: CENSOR,
      },
      formatters: { level: (label) => ({ level: label }), log: flatten },
      serializers: { err: serializeError },
    },
    { write: (line) => stream.write(censor(line, concealed)) },
  );
  return Object.assign(logger, {
    conceal(secret: string) {
      if (secret.length >= MIN_SECRET) {
        concealed.add(JSON.stringify(secret).slice(1, -1));
      }
    },
  });
}

function censor(line: string, concealed: ReadonlySet<string>): string {
  let censored = line.replace(SECRET_TEXT, CENSOR);
  for (const secret of concealed) {
    censored = censored.replaceAll(secret, CENSOR);
  }
  return censored;
}

function flatten(fields: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(fields).map(([name, value]) => [name, flattenText(value)]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function flattenText(value: unknown): unknown {
  return typeof value === "string" ? value.replace(CONTROL_CHARACTERS, " ") : value;
}

function serializeError(error: Error): unknown {
  const { type, message, stack } = stdSerializers.err(error);
  const said = { type, message: flattenText(message) };
  // An expected failure says all by its text, as often as it is met.
  return error instanceof PatriotPartnerError ? said : { ...said, stack };
}
