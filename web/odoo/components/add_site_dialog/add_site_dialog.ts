import { Component, onWillStart, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import type { Services } from "@web/services";
import type { OdooAddress } from "../../../../bridge/contract/odoo_address.ts";
import { asAnswer } from "../../services/patriot_rpc.ts";
import type { BridgeError } from "../../stores/bridge_answer.ts";
import { ADDRESS_KEYS, type AddressKey } from "../../stores/comparison.ts";
import {
  CUSTOMER_CONTEXT,
  CUSTOMER_SPECIFICATION,
  type CustomerRow,
  toAddress,
} from "../../stores/customer_values.ts";
import { fieldLabels } from "../compare_table/compare_table.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import { InsertPreview } from "../insert_preview/insert_preview.ts";

type Props = {
  partnerId: number;
  /** The customer's type; false when it has none. */
  typeId: number | false;
  onAdded: () => Promise<void>;
  close: () => void;
};
type Type = { id: number; name: string };
type Source = { id: number; label: string; address: OdooAddress };
type State = {
  types: Type[];
  typeId: number | false;
  sources: Source[];
  site: OdooAddress;
  isAdding: boolean;
  isNameMissing: boolean;
  error: BridgeError | null;
};

const EMPTY = Object.fromEntries(ADDRESS_KEYS.map((key) => [key, ""])) as OdooAddress;
/** Contacts and addresses of the customer that a site can be copied from. */
const MOST_SOURCES = 200;

/** Asks for one more client of a customer, for a site with a name and address of its own. */
export class AddSiteDialog extends Component<Props> {
  static override template = "patriot.AddSiteDialog";
  static components = { Dialog, ErrorNote, InsertPreview };
  static override props = {
    partnerId: Number,
    typeId: [Number, Boolean],
    onAdded: Function,
    close: Function,
  };

  readonly keys: readonly AddressKey[] = ADDRESS_KEYS;
  state!: State;
  private orm!: Services["orm"];
  private notification!: Services["notification"];

  override setup(): void {
    this.orm = useService("orm");
    this.notification = useService("notification");
    this.state = useState<State>({
      types: [],
      typeId: false,
      sources: [],
      site: { ...EMPTY },
      isAdding: false,
      isNameMissing: false,
      error: null,
    });
    onWillStart(() => this.read());
  }

  get labels(): Record<AddressKey, string> {
    return fieldLabels();
  }

  inputType(key: AddressKey): string {
    return key === "email" ? "email" : key === "phone" ? "tel" : "text";
  }

  onTypeChange(event: Event): void {
    this.state.typeId = Number((event.target as HTMLSelectElement).value);
  }

  onCopy(event: Event): void {
    const id = Number((event.target as HTMLSelectElement).value);
    const source = this.state.sources.find((one) => one.id === id);
    if (source) {
      this.state.site = { ...source.address };
      this.state.isNameMissing = false;
    }
  }

  async onSubmit(): Promise<void> {
    const { typeId, site } = this.state;
    this.state.isNameMissing = site.name.trim() === "";
    if (this.state.isNameMissing || this.state.isAdding || typeId === false) {
      return;
    }
    this.state.isAdding = true;
    this.state.error = null;
    const trimmed = Object.fromEntries(ADDRESS_KEYS.map((key) => [key, site[key].trim()]));
    const args = [[this.props.partnerId], typeId, trimmed];
    const call = this.orm.call("res.partner", "action_patriot_add_site", args);
    const answer = await asAnswer<number>(call);
    this.state.isAdding = false;
    if (!answer.ok) {
      this.state.error = answer.error;
      return;
    }
    this.notification.add(
      _t("%(name)s was added. Patriot makes the client.", { name: site.name }),
      {
        type: "success",
      },
    );
    this.props.close();
    await this.props.onAdded();
  }

  private async read(): Promise<void> {
    const { partnerId, typeId } = this.props;
    const types = this.orm.silent.searchRead("patriot.type", [["kind", "=", "client"]], ["name"]);
    const customers = this.orm.silent.call("res.partner", "web_search_read", [], {
      domain: ["|", ["id", "=", partnerId], ["parent_id", "=", partnerId]],
      specification: { ...CUSTOMER_SPECIFICATION, display_name: {} },
      limit: MOST_SOURCES,
      context: CUSTOMER_CONTEXT,
    });
    const answer = await asAnswer<[Type[], { records: CustomerRow[] }]>(
      Promise.all([types, customers]),
    );
    if (!answer.ok) {
      this.state.error = answer.error;
      return;
    }
    const [choice, { records }] = answer.result;
    this.state.types = choice;
    const own = choice.find(({ id }) => id === typeId) ?? choice[0];
    this.state.typeId = own ? own.id : false;
    const customer = records.find(({ id }) => id === partnerId);
    const address = customer ? toAddress(customer) : EMPTY;
    const others = records.filter(({ id }) => id !== partnerId);
    this.state.site = { ...address };
    this.state.sources = [
      { id: partnerId, label: address.name, address },
      ...others.map((row) => toSource(row, address.name)),
    ];
  }
}

/** A contact or address as a site; many addresses have no name, so they get the customer's. */
function toSource(row: CustomerRow, customerName: string): Source {
  const address = toAddress(row);
  const label = [address.name || String(row.display_name ?? ""), address.city];
  const name = address.name || [customerName, address.city].filter(Boolean).join(" ");
  return { id: row.id, label: label.filter(Boolean).join(", "), address: { ...address, name } };
}
