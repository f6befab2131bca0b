/** A bridge process that takes links and never ends them; `DATABASE_URL` in its environment. */
import { createGraphileQueue } from "../graphile_queue.ts";
import { silent } from "./silent_logger.ts";

const databaseUrl = process.env.DATABASE_URL ?? "";
const setting = { databaseUrl, databaseUuid: "d1", concurrency: 4, logger: silent };
createGraphileQueue(setting).start(
  (linkId) => {
    process.stdout.write(`${linkId}\n`);
    return new Promise(() => undefined);
  },
  () => undefined,
);
