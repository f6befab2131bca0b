import type { MethodHandlers } from "../rpc_methods.ts";

/** Odoo's hints; a lost one costs seconds, because the sweep looks too. */
export function createLinkMethods({
  poke,
}: {
  poke: () => void;
}): Pick<MethodHandlers, "links.changed"> {
  return {
    "links.changed"() {
      poke();
      return { ok: true };
    },
  };
}
