import { Agent, request } from "undici";
import { z } from "zod";
import { faultSchema, JSON_RPC_ERRORS, PatriotPartnerError } from "../contract/errors.ts";

const asWhom = { operatorId: z.string(), at: z.iso.datetime() };
const openedSchema = z.object({
  opened: z.array(
    z.union([
      z.object({ clientId: z.string(), portId: z.string(), ...asWhom }),
      z.object({ batchId: z.string(), ...asWhom }),
    ]),
  ),
});
const answerSchema = z.object({
  result: z.unknown().optional(),
  error: z.object({ code: z.int(), data: faultSchema.optional().catch(undefined) }).optional(),
});

export type DesktopAddress = {
  host: string;
  port: number;
  encryption: "none" | "tls";
  user: string;
  password: string;
};
/** A client or a batch that a workstation is to show, and as whom. */
export type Opened = z.output<typeof openedSchema>["opened"][number];

/** What answers is a Patriot whose workstations show clients themselves. */
export class NoDesktopError extends Error {
  override readonly name = "NoDesktopError";
}

/**
 * A workstation of the embedded Patriot. Its calls throw {@link PatriotPartnerError}, or
 * {@link NoDesktopError} when another Patriot answers.
 */
export function createDesktopClient({ host, port, encryption, user, password }: DesktopAddress) {
  const address = `${host}:${port}`;
  const url = `${encryption === "tls" ? "https" : "http"}://${address}/json`;
  const agent = new Agent();
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

  async function call<S extends z.ZodType>(
    method: string,
    params: object,
    schema: S,
    signal?: AbortSignal,
  ): Promise<z.output<S>> {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: `desktop.${method}`, params });
    const headers = { "content-type": "application/json", authorization };
    const post = { method: "POST", headers, body, signal, dispatcher: agent } as const;
    const { statusCode, text } = await request(url, post)
      .then(async (response) => ({
        statusCode: response.statusCode,
        text: await response.body.text(),
      }))
      .catch((cause: unknown) => {
        throw new PatriotPartnerError("patriot_unreachable", { address }, { cause });
      });
    if (statusCode === 401) {
      throw new PatriotPartnerError("patriot_login_refused", { user });
    }
    const answer = answerSchema.safeParse(parse(text));
    if (answer.data?.error?.code === JSON_RPC_ERRORS.methodNotFound) {
      throw new NoDesktopError(`The Patriot at ${address} is not the embedded one.`);
    }
    const fault = answer.data?.error?.data;
    if (fault !== undefined) {
      throw new PatriotPartnerError(fault.code, fault.params);
    }
    const result = schema.safeParse(answer.data?.result);
    if (!result.success) {
      throw new PatriotPartnerError("patriot_invalid_answer", { reason: "it is no answer" });
    }
    return result.data;
  }

  return {
    /** Answers the session. */
    async signIn(workstationId: string, operatorId: string): Promise<string> {
      const schema = z.object({ session: z.string() });
      return (await call("signIn", { workstationId, operatorId }, schema)).session;
    },
    /** What to show, each once; waits up to `waitMs`. `not_found`: the session ended. */
    async take(session: string, waitMs: number, signal?: AbortSignal): Promise<Opened[]> {
      return (await call("take", { session, waitMs }, openedSchema, signal)).opened;
    },
    async signOut(session: string): Promise<void> {
      await call("signOut", { session }, z.unknown());
    },
    /** Ends all connections; calls under way fail. */
    close: () => agent.destroy(),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
