import type { BillingSides } from "../billing/patience.ts";
import type { Finding } from "../contract/odoo_audit.ts";
import { BILLING_OPERATOR } from "../contract/operators.ts";
import { fact, makeFinding, textFacts } from "./finding_texts.ts";

const PAGE = 500;

/**
 * Operators of Patriot that are no user of Odoo, and users whose operator Patriot does not have. The
 * operator of programs is nobody's.
 */
export async function findOperators({ odoo, patriot }: BillingSides): Promise<Finding[]> {
  const { users } = await odoo.call("audit_operators", {});
  const mapped = new Set(users.map(({ operator }) => operator.toLowerCase()));
  const known = new Set<string>();
  const findings: Finding[] = [];
  for (let offset = 0; ; ) {
    const { items, total } = await patriot.call("operator.list", { offset, limit: PAGE });
    for (const { operatorId, name } of items) {
      known.add(operatorId.toLowerCase());
      if (!mapped.has(operatorId.toLowerCase()) && operatorId !== BILLING_OPERATOR) {
        const key = `operator_unmapped:${operatorId.toLowerCase()}`;
        const person = `${operatorId} ${name}`;
        findings.push(
          makeFinding({
            ...{ kind: "operator_unmapped", key, name: person },
            patriot: textFacts(person),
          }),
        );
      }
    }
    offset += items.length;
    if (items.length === 0 || offset >= total) {
      break;
    }
  }
  for (const { user_id, name, operator } of users) {
    if (!known.has(operator.toLowerCase())) {
      const key = `operator_gone:${user_id}`;
      const odoo = [fact("works_as", { name, operator })];
      findings.push(makeFinding({ kind: "operator_gone", key, name, user_id, odoo }));
    }
  }
  return findings;
}
