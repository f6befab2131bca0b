import { listChanges } from "../../../clients/changes.ts";
import { readClientBilling } from "../../../clients/client_billing.ts";
import type { ClientKey, DeskSides } from "../../../clients/desk_sides.ts";
import { linkClient } from "../../../clients/link_client.ts";
import { type ClientAtDesk, readClient } from "../../../clients/read_client.ts";
import type { RecordLinks } from "../../../clients/record_links.ts";
import { saveClient } from "../../../clients/save_client.ts";
import type { DeskClient } from "../../../contract/desk_views.ts";
import type { DeskHandlers } from "../desk_calls.ts";
import type { LinkReader } from "../link_reader.ts";

type ClientMethods = Pick<
  DeskHandlers,
  | "client.list"
  | "client.get"
  | "client.save"
  | "client.billing"
  | "client.log"
  | "client.link"
  | "customer.search"
  | "change.list"
  | "operator.list"
>;

/** @param options.onLinked a client has a customer now: its enquiries can go */
export function createClientMethods(options: {
  sides: DeskSides;
  links: LinkReader;
  onLinked: (key: ClientKey) => void;
}): ClientMethods {
  const { sides, links, onLinked } = options;
  const { odoo, patriot } = sides;
  return {
    "client.list": (params) => patriot.call("client.list", params),
    async "client.get"(key) {
      const [client, urls] = await Promise.all([readClient(sides, key), links.read()]);
      return withLinkUrl(client, urls);
    },
    async "client.save"(params, { operatorId }) {
      const client = await saveClient(sides, { ...params, operatorId });
      return withLinkUrl(client, await links.read());
    },
    async "client.billing"(key) {
      const [billing, urls] = await Promise.all([readClientBilling(sides, key), links.read()]);
      const { customer } = billing;
      const url = customer && urls.customerUrl(customer.id);
      return { ...billing, customer: customer && { ...customer, url } };
    },
    async "client.log"(params) {
      return await patriot.call("client.log", params);
    },
    async "client.link"(params, { operatorId }) {
      const client = await linkClient(sides, { ...params, operatorId }, { onLinked });
      return withLinkUrl(client, await links.read());
    },
    async "customer.search"(params) {
      const { items, total } = await odoo.call("customer_search", params);
      return { items, total };
    },
    "change.list": (params) => listChanges(sides, params),
    "operator.list": (params) => patriot.call("operator.list", params),
  };
}

function withLinkUrl(client: ClientAtDesk, urls: RecordLinks): DeskClient {
  const { link } = client;
  return { ...client, link: link && { ...link, url: urls.customerUrl(link.customer.id) } };
}
