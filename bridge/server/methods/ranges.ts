import pLimit from "p-limit";
import { parseRange, type RangeFault, sizeOfRange } from "../../contract/client_range.ts";
import { type ErrorCode, PatriotPartnerError } from "../../contract/errors.ts";
import type { PatriotTransport } from "../../patriot/transport.ts";
import type { MethodHandlers } from "../rpc_methods.ts";

type Span = { portId: string; startClientNo: string; endClientNo: string };
type Usage = { size: number; used: number; free: number };

/** Counts that run at once; a list of types asks for up to a hundred. */
const CONCURRENT_COUNTS = 8;

const RULES: Record<RangeFault, { field: keyof Span; rule: string }> = {
  invalid_start: { field: "startClientNo", rule: "does not end in a number" },
  invalid_end: { field: "endClientNo", rule: "does not end in a number" },
  prefix_differs: { field: "endClientNo", rule: "has another prefix than the start" },
  width_differs: { field: "endClientNo", rule: "has another number of digits than the start" },
  reversed: { field: "endClientNo", rule: "is below the start" },
};

/** What is left in the ranges of Patriot Types. */
export function createRangeMethods(
  patriot: PatriotTransport,
): Pick<MethodHandlers, "range.preview" | "range.usage"> {
  return {
    async "range.preview"({ templateNo, ...span }) {
      const [usage, nextClientId, template, port] = await Promise.all([
        countUsage(patriot, span),
        findNextFree(patriot, span),
        findTemplate(patriot, templateNo),
        findPort(patriot, span.portId),
      ]);
      return { ...usage, nextClientId, template, port };
    },

    async "range.usage"({ ranges }) {
      const limit = pLimit(CONCURRENT_COUNTS);
      const counts = ranges.map((span, index) =>
        limit(() => countUsage(patriot, span, `ranges.${index}.`)),
      );
      return { items: await Promise.all(counts) };
    },
  };
}

async function countUsage(patriot: PatriotTransport, span: Span, path = ""): Promise<Usage> {
  const size = measureSpan(span, path);
  const answer = await orNull("unknown_port", patriot.call("client.count", toSpan(span)));
  const count = answer?.count ?? 0;
  return { size, used: count, free: Math.max(0, size - count) };
}

/** @param path where the span stands in the params, with a dot at its end */
function measureSpan({ startClientNo, endClientNo }: Span, path = ""): number {
  const range = parseRange(startClientNo, endClientNo);
  if (typeof range === "string") {
    const { field, rule } = RULES[range];
    throw new PatriotPartnerError("invalid_params", { path: `${path}${field}`, rule });
  }
  return sizeOfRange(range);
}

function toSpan({ portId, startClientNo, endClientNo }: Span) {
  return { portId, startId: startClientNo, endId: endClientNo };
}

async function findNextFree(patriot: PatriotTransport, span: Span): Promise<string | null> {
  measureSpan(span);
  const call = patriot.call("client.findFree", { ...toSpan(span), limit: 1 });
  const answer = await orNull("unknown_port", call);
  return answer?.clientIds[0] ?? null;
}

async function findTemplate(patriot: PatriotTransport, templateNo: string) {
  const template = await orNull("not_found", patriot.call("template.get", { templateNo }));
  return template && { templateNo, name: template.name };
}

async function findPort(patriot: PatriotTransport, portId: string) {
  const { items } = await patriot.call("port.list", { search: portId, limit: 500 });
  return items.find((port) => port.portId === portId) ?? null;
}

/** Null for the one refusal that only says that Patriot has no such thing. */
async function orNull<T>(code: ErrorCode, call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof PatriotPartnerError && error.fault.code === code) {
      return null;
    }
    throw error;
  }
}
