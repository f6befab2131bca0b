import type { Course } from "../../billing/progress.ts";
import type { Finding } from "../../contract/odoo_audit.ts";
import { startBilling } from "../../embedded/test_billing.ts";
import { makeFields } from "../../embedded/test_patriot.ts";
import type { PatriotCalls } from "../../patriot/transport.ts";
import { toOdooAddress } from "../../sync/desired.ts";
import { describeFacts } from "../finding_texts.ts";
import { runAudit } from "../run_audit.ts";
import { OdooAuditStandIn } from "./odoo_audit_stand_in.ts";

/**
 * A real embedded Patriot and a stand-in of Odoo without anything to find: client 7000-01 is active,
 * billed from October 2026 on and linked, and every operator is a user. `recheck.before` runs before what
 * was found is read once more.
 */
export async function startAudit() {
  const billing = await startBilling({ count: 1 });
  const { patriot, assign, desktop } = billing;
  const odoo = new OdooAuditStandIn();
  const recheck = { before: async (): Promise<unknown> => undefined };
  const watched: PatriotCalls = {
    async call(method, params, options) {
      if (method === "client.getMany") {
        await recheck.before();
      }
      return await patriot.call(method, params, options);
    },
  };
  const sides = { odoo, patriot: watched };
  const { items: operators } = await patriot.call("operator.list", { limit: 500 });
  odoo.users.push(
    ...operators.map(({ operatorId, name }, index) => ({
      ...{ user_id: index + 1, name, operator: operatorId.toLowerCase() },
    })),
  );

  async function readClient(clientId: string) {
    const { client } = await patriot.call("client.get", { clientId, portId: "01" });
    if (!client) {
      throw new Error(`There is no client ${clientId}.`);
    }
    return client;
  }

  /** Links a client to a customer with the client's own values. */
  async function link(clientId: string) {
    const { site } = await readClient(clientId);
    const partnerId = odoo.addPartner(toOdooAddress(site));
    const added = odoo.addLinked(clientId, { partnerId });
    // Sites follow customers, whose billing address they have too.
    const { phone: _phone, email: _email, ...billing } = site;
    const key = { clientId, portId: "01", operatorId: "OP01" };
    await desktop("updateClient", { ...key, fields: { billing } });
    return added;
  }

  /** A client without a service charge. */
  async function insert(clientId: string, name = `Site ${clientId}`) {
    const key = { portId: "01", operatorId: "OP01" };
    await desktop("insertMany", { dealerId: null, portId: "01", startId: clientId, count: 1 });
    await desktop("updateClient", { ...key, clientId, fields: makeFields(name) });
  }

  async function audit(course?: Course) {
    const findings: Described[] = [];
    const audited = { clients: 0, links: 0 };
    const onFindings = async (found: Finding[]) => void findings.push(...found.map(describe));
    await runAudit(sides, audited, onFindings, course);
    return { ...audited, findings };
  }

  await assign();
  const linked = await link("7000");
  return { ...billing, odoo, sides, recheck, linked, readClient, link, insert, audit };
}

/** A finding as people read it. */
type Described = Omit<Finding, "odoo" | "patriot"> & { odoo: string; patriot: string };

function describe(finding: Finding): Described {
  const { odoo, patriot } = finding;
  return { ...finding, odoo: describeFacts(odoo), patriot: describeFacts(patriot) };
}
