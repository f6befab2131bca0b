import { Component, onMounted, useRef } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import type { Client } from "../../../../bridge/contract/patriot_api.ts";
import type { Candidate, SearchSnapshot } from "../../stores/client_search.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { PageBar } from "../page_bar/page_bar.ts";

type Props = {
  found: SearchSnapshot;
  /** Something was chosen and is being read. */
  isLocked: boolean;
  /** Takes the focus; a dialog that opens gives it by itself, and must see what had it before. */
  isFocused: boolean;
  onType: (text: string) => void;
  onPage: (offset: number) => void;
  onSearchAgain: () => void;
  onChoose: (candidate: Candidate) => void;
};

/** The number of a client as people know it, `1077-01`. */
export function formatNumber(client: Pick<Client, "clientId" | "portId">): string {
  return `${client.clientId}-${client.portId}`;
}

/** Search in Patriot, and the clients that were found, of which a free one can be chosen. */
export class ClientFinder extends Component<Props> {
  static override template = "patriot.ClientFinder";
  static components = { ErrorNote, PageBar };
  static override props = {
    found: Object,
    isLocked: Boolean,
    isFocused: Boolean,
    onType: Function,
    onPage: Function,
    onSearchAgain: Function,
    onChoose: Function,
  };

  override setup(): void {
    const input = useRef<HTMLInputElement>("search");
    onMounted(() => {
      if (this.props.isFocused) {
        input.el?.focus();
      }
    });
  }

  number(client: Client): string {
    return formatNumber(client);
  }

  address(client: Client): string {
    const { street, street2, city, region, postcode, country } = client.site;
    const town = [postcode, city].filter(Boolean).join(" ");
    return [street, street2, town, region, country].filter(Boolean).join(", ");
  }

  status(client: Client): string {
    return {
      active: _t("Active"),
      inactive: _t("Inactive"),
      decommissioned: _t("Decommissioned"),
    }[client.status];
  }

  /** Why a client cannot be chosen; empty when it can. */
  obstacle({ owner }: Candidate): string {
    switch (owner.kind) {
      case "free":
        return "";
      case "customer":
        return owner.name === ""
          ? _t("Already linked to another customer")
          : _t("Already linked to %(customer)s", { customer: owner.name });
      case "unknown":
        return _t("Already linked, but not by this Odoo");
    }
  }

  chooseLabel(client: Client): string {
    return _t("Choose %(number)s", { number: this.number(client) });
  }

  onInput(event: Event): void {
    this.props.onType((event.target as HTMLInputElement).value);
  }
}
