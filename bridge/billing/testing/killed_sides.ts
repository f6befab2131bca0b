import type { BillingSides } from "../patience.ts";

export const KILLED = new Error("It was killed.");

/**
 * The sides as a program sees them that dies at the call numbered `dieAt`, from 0: before the call has
 * its effect, or after it and before its answer. A dead program makes no further call.
 */
export function killAt(
  { odoo, patriot }: BillingSides,
  { dieAt, isBefore }: { dieAt: number; isBefore: boolean },
) {
  let calls = 0;
  async function pass<T>(call: () => Promise<T>): Promise<T> {
    const number = calls;
    calls += 1;
    if (number > dieAt || (number === dieAt && isBefore)) {
      throw KILLED;
    }
    const result = await call();
    if (number === dieAt) {
      throw KILLED;
    }
    return result;
  }
  const sides: BillingSides = {
    odoo: { call: (method, params) => pass(() => odoo.call(method, params)) },
    patriot: {
      call: (method, params, options) => pass(() => patriot.call(method, params, options)),
    },
  };
  return { sides, hasDied: () => calls > dieAt };
}
