import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { type Identity, Ledger } from "./ledger.ts";

/** A checkpoint that this run cannot go on from; nothing was done. */
export class CheckpointError extends Error {
  override readonly name = "CheckpointError";
}

const DIFFERENCES: Record<keyof Identity, string> = {
  source: "other files, or the same ones before they were changed",
  database: "another Odoo database",
  options: "other options or decisions",
};

/**
 * The ledger of an import that was cut off, to go on from, or of a new one.
 *
 * @param restart gives up the one that is there
 * @throws CheckpointError when it is of other files, another database or other options
 */
export function openCheckpoint(file: string, identity: Identity, restart: boolean): Ledger {
  mkdirSync(dirname(file), { recursive: true });
  const ledger = open(file);
  const before = ledger.identity();
  if (restart || before === null || ledger.total() === null) {
    // Cut off before anything was done: what was noted until then is worth nothing.
    ledger.discard();
    const fresh = open(file);
    fresh.setIdentity(identity);
    return fresh;
  }
  const parts = Object.keys(DIFFERENCES) as (keyof Identity)[];
  const differing = parts.find((part) => before[part] !== identity[part]);
  if (differing) {
    ledger.close();
    throw new CheckpointError(
      `${file} is the checkpoint of an import that was cut off, with ${DIFFERENCES[differing]}. ` +
        "Run that one again to its end, or give it up with --restart: what it did is left as it is.",
    );
  }
  return ledger;
}

function open(file: string): Ledger {
  try {
    return new Ledger(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CheckpointError(
      `${file} cannot be opened as a checkpoint (${reason}). Is another import at it? Else remove it, ` +
        "or name another with --checkpoint.",
      { cause },
    );
  }
}
