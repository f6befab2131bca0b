import { formatClientNo } from "../contract/client_range.ts";
import { type Decision, decide, type Found, type PersonsChoice, type Prefer } from "./decide.ts";
import type { Ledger } from "./ledger.ts";
import { loosen } from "./loose_text.ts";
import { type ClientRow, type ImportRow, keyOf, recordOf } from "./rows.ts";

/**
 * What becomes of a row, with regard to the rows before it: the customers that they make, and the head
 * offices that wait for a person because of them. What it makes itself is noted for the rows after it.
 */
export function decideRow(
  ledger: Ledger,
  { row, found, prefer }: { row: ImportRow; found: Found; prefer: Prefer },
): Decision {
  const { customer, groupKey } = row;
  const choice = ledger.choiceOf(keyOf(row));
  const keys = { groupKey, ref: customer.ref, vat: customer.vat };
  const decision =
    (row.kind === "client" && !found.held && findObstacle(row, choice)) ||
    decide({
      ...{ customer, groupKey, found, prefer, choice },
      site: row.kind === "client" ? (row.patriot?.site ?? null) : null,
      planned: ledger.plannedFor(keys),
    });
  if (decision.action === "leave") {
    if (groupKey && (decision.outcome === "duplicate" || decision.outcome === "differs")) {
      ledger.noteWaiting(groupKey, recordOf(row));
    }
    return decision;
  }
  if (decision.action === "add") {
    const first = decision.isNew && groupKey ? ledger.waitingFor(groupKey) : null;
    if (first !== null && choice === null) {
      return { action: "leave", outcome: "follows", first };
    }
    const { partnerId: id, groupKey: itsKey, customer: after } = decision;
    ledger.plan(keys, { ...after, id, groupKey: itsKey });
  }
  return decision;
}

/** What of the client in Patriot stands against it, whoever the customer is. */
function findObstacle(row: ClientRow, choice: PersonsChoice | null): Decision | null {
  const { patriot, siteName, clientId, portId } = row;
  if (patriot?.marker) {
    const params = { clientNo: formatClientNo(clientId, portId) };
    return { action: "leave", outcome: "refused", fault: { code: "marker_differs", params } };
  }
  const name = patriot?.site.name ?? "";
  const isStranger = siteName !== "" && loosen(siteName) !== loosen(name);
  return isStranger && choice === null
    ? { action: "leave", outcome: "stranger", siteName: name }
    : null;
}
