/** A call as it passed a proxy: a method of Patriot's JSON service or of the addon's JSON-2. */
export type Call = { method: string; params: Record<string, unknown>; id: unknown };

/** What the proxy does with a matching call instead of passing it on faithfully. */
export type Fault =
  /** Answers 200 with a web page; the server never sees the call. */
  | { kind: "html" }
  /** Answers with this HTTP status; the server never sees the call. */
  | { kind: "status"; status: number }
  /** Answers a JSON-RPC error that no contract knows; the server never sees the call. */
  | { kind: "strange_error"; message: string }
  /** Passes the call on after `ms`. */
  | { kind: "slow"; ms: number }
  /** The server runs the call; only `bytes` of its answer come back before the connection ends. */
  | { kind: "cut"; bytes: number }
  /** The server runs the call; its answer comes back byte by byte. */
  | { kind: "sliced" }
  /** The server runs the call; the connection ends without any answer. */
  | { kind: "lost_answer" }
  /** The connection ends at once; the server runs the call after `ms`, when nobody expects it. */
  | { kind: "late"; ms: number }
  /** The server runs the call with what `request` makes of its body; `answer` does it to the answer. */
  | { kind: "altered"; request?: (body: string) => string; answer?: (body: string) => string }
  /** A connection that served a call before is reset when the next call comes over it. */
  | { kind: "stale_reset" }
  /** Every connection is reset as soon as it is made. */
  | { kind: "reset" };

export type PatriotFault = Fault;

/** Narrows a fault to some calls. */
export interface FaultLimits {
  where?: (call: Call) => boolean;
  /** How many calls it hits before it ends by itself. */
  times?: number;
}

/** A call that a test has stopped on its way. */
export interface HeldCall {
  /** Resolves when the call is there, and stays so. */
  readonly arrived: Promise<Call>;
  /** Lets it go on; harmless when it never came. */
  release(): void;
}

export type Moment = "before" | "after";
