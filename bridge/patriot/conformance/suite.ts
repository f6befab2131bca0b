import { Agent, request } from "undici";
import { createPatriotClient } from "../client.ts";
import { billingReadChecks, makeBillingChecks } from "./billing_checks.ts";
import type { Check, Context, WriteArea } from "./check.ts";
import { makeClaimChecks } from "./claim_checks.ts";
import { makeDeskChecks } from "./desk_checks.ts";
import { deskReadChecks, makeNoteChecks } from "./note_checks.ts";
import { readChecks } from "./read_checks.ts";
import { rpcChecks } from "./rpc_checks.ts";
import { makeWriteChecks } from "./write_checks.ts";

export type ConformanceOptions = {
  /** Address of the service, with or without `/json`. */
  url: URL;
  user: string;
  password: string;
  /** Certificates (PEM) to trust instead of the system's. */
  ca?: string | undefined;
  /** Without it nothing is written. */
  writeArea?: WriteArea | undefined;
};

export type CheckResult = { name: string; reason: string | null };

/** Runs every check against one service, in order; `onResult` is told each (reason null: ok). */
export async function checkConformance(
  options: ConformanceOptions,
  onResult: (result: CheckResult) => void,
): Promise<{ passed: number; failed: number }> {
  const { context, close } = connect(options);
  const { writeArea } = options;
  const writeChecks = writeArea === undefined ? [] : makeAllWriteChecks(writeArea);
  const count = { passed: 0, failed: 0 };
  try {
    for (const check of [...allReadChecks, ...writeChecks]) {
      const reason = await runCheck(check, context);
      count[reason === null ? "passed" : "failed"] += 1;
      onResult({ name: check.name, reason });
    }
  } finally {
    await close();
  }
  return count;
}

const allReadChecks: readonly Check[] = [
  ...readChecks,
  ...billingReadChecks,
  ...deskReadChecks,
  ...rpcChecks,
];

function makeAllWriteChecks(area: WriteArea): Check[] {
  return [
    ...makeWriteChecks(area),
    ...makeClaimChecks(area),
    ...makeDeskChecks(area),
    ...makeBillingChecks(area),
    ...makeNoteChecks(area),
  ];
}

async function runCheck(check: Check, context: Context): Promise<string | null> {
  try {
    await check.run(context);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function connect({ url, user, password, ca }: ConformanceOptions) {
  const isTls = url.protocol === "https:";
  const patriot = createPatriotClient({
    host: url.hostname,
    port: Number(url.port || (isTls ? 443 : 80)),
    encryption: isTls ? "tls" : "none",
    user,
    password,
    ca,
  });
  const dispatcher = new Agent({
    headersTimeout: 8_000,
    bodyTimeout: 8_000,
    connect: ca === undefined ? {} : { ca },
  });
  const login = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  const send: Context["send"] = async ({ method = "POST", body = null, headers = {} }) => {
    const response = await request(new URL("/json", url), {
      method,
      body,
      dispatcher,
      headers: { "content-type": "application/json", authorization: login, ...headers },
    });
    const text = await response.body.text();
    return { status: response.statusCode, body: parse(text) };
  };
  const close = async () => {
    await patriot.close();
    await dispatcher.destroy();
  };
  return { context: { patriot, send } satisfies Context, close };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
