import type { BridgeResult } from "../../../bridge/contract/bridge_api.ts";
import type { Answer, BridgeCall } from "./bridge_answer.ts";
import { webError } from "./bridge_answer.ts";
import type { Span } from "./range_room.ts";

export type RangeUsage = BridgeResult<"range.usage">["items"][number];

/** The contract's limit of ranges in one call. */
const MOST_AT_ONCE = 100;
/** How long rows of one list are gathered, in milliseconds. */
const GATHER = 20;

type Waiting = { span: Span; answers: ((answer: Answer<RangeUsage>) => void)[] };

/** Gathers the ranges that a list asks about at the same time into one `range.usage` call. */
export class UsageBatch {
  private readonly call: BridgeCall;
  private waiting = new Map<string, Waiting>();

  constructor(call: BridgeCall) {
    this.call = call;
  }

  /** How full a range is, in Patriot. */
  ask(span: Span): Promise<Answer<RangeUsage>> {
    const key = [span.portId, span.startClientNo, span.endClientNo].join("/");
    return new Promise((resolve) => {
      if (this.waiting.size === 0) {
        setTimeout(() => void this.flush(), GATHER);
      }
      const entry = this.waiting.get(key) ?? { span, answers: [] };
      entry.answers.push(resolve);
      this.waiting.set(key, entry);
    });
  }

  private async flush(): Promise<void> {
    const all = [...this.waiting.values()];
    this.waiting = new Map();
    for (let start = 0; start < all.length; start += MOST_AT_ONCE) {
      await this.askAbout(all.slice(start, start + MOST_AT_ONCE));
    }
  }

  private async askAbout(part: Waiting[]): Promise<void> {
    const answer = await this.call("range.usage", { ranges: part.map(({ span }) => span) });
    part.forEach(({ answers }, index) => {
      const usage = answer.ok ? answer.result.items[index] : undefined;
      const mine: Answer<RangeUsage> = usage
        ? { ok: true, result: usage }
        : { ok: false, error: answer.ok ? webError("answer_unreadable") : answer.error };
      for (const give of answers) {
        give(mine);
      }
    });
  }
}
