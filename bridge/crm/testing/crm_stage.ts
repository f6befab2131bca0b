import { randomUUID } from "node:crypto";
import { onTestFinished } from "vitest";
import type { Enquiry, EnquiryStand } from "../../contract/enquiries.ts";
import { startPatriot } from "../../embedded/test_patriot.ts";
import type { PatriotCalls } from "../../patriot/transport.ts";
import type { Pauses } from "../attempts.ts";
import { createEnquiryService } from "../enquiry_service.ts";
import type { CrmSides } from "../send_enquiries.ts";
import { OdooCrmStandIn } from "./odoo_crm_stand_in.ts";

export const OPERATOR = "OP02";
const CONTACT = { name: "Jane Smith", company: "Harbour Ltd", phone: "+64 9 555 0100", email: "" };

/** A real embedded Patriot without enquiries, whose first two clients are linked, and an Odoo. */
export async function startCrm() {
  const { patriot } = await startPatriot();
  const odoo = new OdooCrmStandIn();
  const { items: clients } = await patriot.call("client.list", { limit: 3 });
  const [first, second, unlinked] = clients.map(({ clientId, portId }) => ({ clientId, portId }));
  if (first === undefined || second === undefined || unlinked === undefined) {
    throw new Error("Patriot has too few clients.");
  }
  for (const { clientId, portId } of [first, second]) {
    odoo.linked.add(`${clientId}-${portId}`);
  }
  const sides: CrmSides = { odoo, patriot };
  const log: string[] = [];

  /** A note of a client that goes to the CRM; answers with the ID of its enquiry. */
  async function addNote(client = first, text = "Wants two more cameras") {
    const { note } = await patriot.call("note.add", {
      ...(client ?? { clientId: "", portId: "" }),
      ...{ operatorId: OPERATOR, requestId: randomUUID(), text },
      crm: { actionBy: "2026-12-01" },
    });
    return note.enquiry?.enquiryId ?? "";
  }

  async function addMessage(subject = "New shop in Queen Street", text = "Asks for a quote") {
    const { message } = await patriot.call("message.add", {
      ...{ operatorId: OPERATOR, requestId: randomUUID(), subject, text },
      ...{ notes: "Sounds serious", contact: CONTACT, logToCrm: true },
    });
    return message.enquiry?.enquiryId ?? "";
  }

  /** A service that would not look again by itself, until the test ends. */
  function startService(
    own: CrmSides = sides,
    options: { sweepMs?: number; pauses?: Pauses } = { sweepMs: 60_000 },
  ) {
    const write = (facts: object, message: string) =>
      log.push(`${message} ${JSON.stringify(facts)}`);
    const service = createEnquiryService({
      ...own,
      logger: { info: write, warn: write },
      ...options,
    });
    onTestFinished(() => service.stop());
    service.start();
    return service;
  }

  return {
    ...{ sides, odoo, patriot, log, first, second, unlinked },
    ...{ addNote, addMessage, startService },
    standOf: (enquiryId: string) => standOf(patriot, enquiryId),
    unsent: () => listUnsent(patriot),
  };
}

/** How an enquiry stands in Patriot. */
async function standOf(
  patriot: PatriotCalls,
  enquiryId: string,
): Promise<EnquiryStand | undefined> {
  const { items: messages } = await patriot.call("message.list", { limit: 500 });
  const { items: clients } = await patriot.call("client.list", { limit: 3 });
  const pages = await Promise.all(
    clients.map(({ clientId, portId }) =>
      patriot.call("note.list", { clientId, portId, limit: 500 }),
    ),
  );
  const notes = pages.flatMap(({ items }) => items);
  const stands = [...messages, ...notes].map(({ enquiry }) => enquiry);
  return stands.find((stand) => stand?.enquiryId === enquiryId) ?? undefined;
}

async function listUnsent(patriot: PatriotCalls): Promise<Enquiry[]> {
  return (await patriot.call("enquiry.unsent", { limit: 100 })).items;
}
