import type { Answer, CallOptions, DeskCall, DeskError } from "../desk_answer.ts";

export type Asked = { method: string; params: unknown; options: CallOptions | undefined };
type Reply = Answer<unknown> | Promise<Answer<unknown>>;

/** A desk whose methods the test answers; what has no handler fails as the bridge would. */
export function deskServer(handlers: Record<string, (params: never) => Reply>) {
  const asked: Asked[] = [];
  const call = (async (method: string, params: never, options?: CallOptions) => {
    asked.push({ method, params, options });
    return (await handlers[method]?.(params)) ?? failure("internal_error");
  }) as DeskCall;
  const askedFor = (method: string) =>
    asked.filter((entry) => entry.method === method).map(({ params }) => params);
  return { call, asked, askedFor };
}

export function success<T>(result: T): Answer<T> {
  return { ok: true, result };
}

export function failure(code: DeskError["code"], params: DeskError["params"] = {}): Answer<never> {
  return { ok: false, error: { code, params } };
}

/** An answer that the test gives when it wants. */
export function later<T>() {
  let give: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    give = resolve;
  });
  return { promise, give: (value: T) => give(value) };
}
