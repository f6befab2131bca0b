import type { DeskSides } from "../../../clients/desk_sides.ts";
import type { RecordLinks } from "../../../clients/record_links.ts";
import { PatriotPartnerError } from "../../../contract/errors.ts";
import type { Dealer } from "../../../contract/patriot_api.ts";
import { linkDealer, unlinkDealer } from "../../../dealers/dealer_links.ts";
import type { DeskHandlers } from "../desk_calls.ts";
import type { LinkReader } from "../link_reader.ts";

type DealerMethods = Pick<
  DeskHandlers,
  "dealer.list" | "dealer.get" | "dealer.link" | "dealer.unlink"
>;

export function createDealerMethods({
  sides,
  links,
  onLinked,
}: {
  sides: DeskSides;
  links: LinkReader;
  /** Clients of a dealer have a customer now: their enquiries can go. */
  onLinked: () => void;
}): DealerMethods {
  const { patriot } = sides;
  return {
    async "dealer.list"(params) {
      const [{ items, total }, urls] = await Promise.all([
        patriot.call("dealer.list", params),
        links.read(),
      ]);
      return { items: items.map((dealer) => withUrl(dealer, urls)), total };
    },
    async "dealer.get"({ dealerId }) {
      const { dealer } = await patriot.call("dealer.get", { dealerId });
      if (dealer === null) {
        throw new PatriotPartnerError("not_found", { what: `Dealer ${dealerId}` });
      }
      return { dealer: withUrl(dealer, await links.read()) };
    },
    async "dealer.link"(params, { operatorId }) {
      const dealer = await linkDealer(sides, { ...params, operatorId });
      onLinked();
      return { dealer: withUrl(dealer, await links.read()) };
    },
    async "dealer.unlink"(params, { operatorId }) {
      const dealer = await unlinkDealer(sides, { ...params, operatorId });
      return { dealer: withUrl(dealer, await links.read()) };
    },
  };
}

function withUrl(dealer: Dealer, urls: RecordLinks) {
  return { ...dealer, url: dealer.customer && urls.customerUrl(dealer.customer.id) };
}
