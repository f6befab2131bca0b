import { pythonJson, runInOdoo } from "../../odoo/odoo_shell.ts";
import type { PlainPartner } from "./plain_partners.ts";

/** Customers of one `create` or `load`; more at once gains nothing. */
const CHUNK = 1_000;
/** Customers that fill the caches which a running server has; rolled back. */
const WARM_UP = 20;

/** `create` as another module calls it; `load` as Odoo's own import of a file does, with external IDs. */
export type OwnWay = "create" | "load";

const MAKE: Record<OwnWay, string> = {
  create: `
def make(Partner, rows):
    return Partner.create(rows).ids
`,
  load: `
COLUMNS = ["name", "street", "street2", "city", "zip", "phone", "email", "state_id", "country_id"]
HEADER = ["id", *(name + "/.id" if name.endswith("_id") else name for name in COLUMNS)]
def make(Partner, rows):
    table = [[row["id"], *(str(row.get(name, "")) for name in COLUMNS)] for row in rows]
    result = Partner.load(HEADER, table)
    if not result["ids"]:
        raise Exception(str(result["messages"])[:500])
    return result["ids"]
`,
};

/**
 * Every caller is a process, as Odoo's workers are, with a connection of its own. What was made is
 * archived, so that no import takes it for a customer that was there.
 */
function scriptOf(way: OwnWay, { rows, callers }: { rows: unknown[]; callers: number }): string {
  return `
import multiprocessing, traceback
import odoo.release, odoo.sql_db
from odoo import SUPERUSER_ID, api
${MAKE[way]}
rows = ${pythonJson(rows)}
dbname = env.cr.dbname
fork = multiprocessing.get_context("fork")

def run(mine, pipe):
    try:
        # The connections of the process that it was forked from are not its own.
        odoo.sql_db._Pool = None
        env.registry._db = odoo.sql_db.db_connect(dbname)
        with env.registry.cursor() as cr:
            own = api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
            make(own["res.partner"], mine[:${WARM_UP}])
            own.flush_all()
            cr.rollback()
            own.clear()
            pipe.send({"ready": True})
            pipe.recv()
            ids, started = [], time.time()
            for at in range(0, len(mine), ${CHUNK}):
                ids += make(own["res.partner"], mine[at:at + ${CHUNK}])
                cr.commit()
            pipe.send({"from": started, "to": time.time(), "ids": ids})
    except BaseException:
        pipe.send({"error": traceback.format_exc()})

def answer_of(pipe):
    told = pipe.recv()
    if "error" in told:
        raise Exception(told["error"])
    return told

size = -(-len(rows) // ${callers})
pipes = []
for at in range(0, len(rows), size):
    ours, theirs = fork.Pipe()
    child = fork.Process(target=run, args=(rows[at:at + size], theirs), daemon=True)
    child.start()
    pipes.append(ours)
for pipe in pipes:
    answer_of(pipe)
for pipe in pipes:
    pipe.send("go")
done = [answer_of(pipe) for pipe in pipes]
ids = [partner_id for one in done for partner_id in one["ids"]]
env.cr.execute("UPDATE res_partner SET active = false WHERE id = ANY(%s)", [ids])
env.cr.commit()
seconds = max(one["to"] for one in done) - min(one["from"] for one in done)
answer({"seconds": seconds, "ids": ids, "version": odoo.release.version})
`;
}

export interface InProcess {
  seconds: number;
  ids: number[];
  /** Version of Odoo. */
  version: string;
}

/** Makes these customers in the stack's database by so many processes of Odoo's own at once. */
export function makeInProcess(
  stack: { data: string },
  way: OwnWay,
  { partners, callers }: { partners: readonly Partial<PlainPartner>[]; callers: number },
): Promise<InProcess> {
  const run = `${way}_${process.hrtime.bigint()}`;
  const rows = partners.map((partner, index) =>
    way === "load" ? { id: `bench.${run}_${index}`, ...partner } : partner,
  );
  return runInOdoo(stack, scriptOf(way, { rows, callers }));
}
