import { z } from "zod";
import { PatriotPartnerError } from "../contract/errors.ts";

/** How far a side was read; null at its end. */
const placeOf = <T extends z.ZodType>(before: T) =>
  z
    .object({
      before: before.nullable(),
      /**
       * Reading goes on with the first change that is not newer than this: what was added at the top
       * since, or was missed while the side was silent, is no part of what follows.
       */
      from: z.iso.datetime().nullable(),
    })
    .nullable();

const cursorSchema = z.object({ patriot: placeOf(z.string()), odoo: placeOf(z.int()) });

/** A place in the change logs of both sides. */
export type ChangeCursor = z.infer<typeof cursorSchema>;

/** How far one side was read. */
export type LanePlace<P> = { before: P | null; from: string | null } | null;

export function writeCursor(cursor: ChangeCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/** @throws PatriotPartnerError `invalid_params` for what {@link writeCursor} did not write */
export function readCursor(text: string): ChangeCursor {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch (cause) {
    const params = { path: "before", rule: "is no place in the change log" };
    throw new PatriotPartnerError("invalid_params", params, { cause });
  }
}
