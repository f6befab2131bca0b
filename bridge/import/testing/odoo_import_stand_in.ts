import type { Fault } from "../../contract/errors.ts";
import type { OdooMethod, OdooParams, OdooResult } from "../../contract/odoo_api.ts";
import type { ImportCustomer, MatchKey } from "../../contract/odoo_import.ts";
import { OdooStandIn, type StandInLink } from "../../sync/testing/odoo_stand_in.ts";
import { digitsOf } from "../loose_text.ts";

type MatchRow = OdooParams<"import_match">["rows"][number];
type Found = OdooResult<"import_match">["rows"][number];
type AddRow = OdooParams<"import_add">["rows"][number];
type Added = OdooResult<"import_add">[number];

/** Until then the sync leaves a link to whoever imports it. */
const DUE_AFTER_MS = 600_000;
const COUNTRIES = new Map([
  ["", ""],
  ["new zealand", "New Zealand"],
  ["nz", "New Zealand"],
]);
const STATES = new Map([["wgn", "Wellington"]]);
const ADDRESS = ["name", "street", "street2", "city", "state", "zip", "country"] as const;
const FIELDS = [...ADDRESS, "phone", "email", "ref", "vat"] as const;

/** Odoo's part of the import in memory, by the rules of contract/odoo_import.ts. */
export class OdooImportStandIn extends OdooStandIn {
  /** Reference and VAT number of partners. */
  readonly ids = new Map<number, { ref: string; vat: string }>();
  /** Group key → partner. */
  readonly groups = new Map<string, number>();
  /** Partners that an import made → their group. */
  readonly made = new Map<number, string | null>();
  /** Dealer ID → partner. */
  readonly dealers = new Map<string, number>();
  readonly archived = new Set<number>();
  /** Times that links' histories got a line `claimed`. */
  claimedLines = 0;
  /** Rows that a call had at most. */
  largestCall = 0;

  addCustomer(values: Partial<ImportCustomer> = {}): number {
    const { ref = "", vat = "", ...address } = values;
    const empty = { name: "", street: "", street2: "", city: "", state: "", zip: "", country: "" };
    const id = this.addPartner({ ...empty, phone: "", email: "", ...address });
    this.ids.set(id, { ref, vat });
    return id;
  }

  customer(id: number): ImportCustomer {
    const partner = this.partners.get(id);
    if (!partner) {
      throw new Error(`There is no customer ${id}.`);
    }
    const { id: _id, ...address } = partner;
    return { ...address, ...(this.ids.get(id) ?? { ref: "", vat: "" }) };
  }

  /** The link of a client, by number. */
  linkOf(clientNo: string): StandInLink | undefined {
    const wanted = clientNo.toLowerCase();
    return [...this.links.values()].find(
      ({ client_id, port_id, isArchived }) =>
        !isArchived && `${client_id}-${port_id}`.toLowerCase() === wanted,
    );
  }

  protected override answer(method: OdooMethod, params: unknown): unknown {
    switch (method) {
      case "import_match":
        return this.#match(params as OdooParams<"import_match">);
      case "import_add":
        return this.#add(params as OdooParams<"import_add">);
      case "import_claimed":
        return this.#claimed(params as OdooParams<"import_claimed">);
      default:
        return super.answer(method, params);
    }
  }

  #match({ rows, default_type }: OdooParams<"import_match">): OdooResult<"import_match"> {
    this.largestCall = Math.max(this.largestCall, rows.length);
    const index = this.#index();
    return {
      database_uuid: this.databaseUuid,
      rows: rows.map((row) => this.#find(row, index, default_type)),
    };
  }

  #find(row: MatchRow, index: Index, defaultType: string | null): Found {
    const held = this.#held(row, index);
    const nothing = { row: row.row, held, candidates: [], state: "", country: "", fault: null };
    if (held) {
      return nothing;
    }
    const by = new Map<number, MatchKey[]>();
    for (const [key, value] of keysOf(row.customer, row.group_key)) {
      const ids = key === "group" ? [this.groups.get(value) ?? 0] : index.partners.get(value);
      for (const id of [...(ids ?? [])].filter((one) => this.#mayBe(one, key, row.group_key))) {
        by.set(id, [...(by.get(id) ?? []), key]);
      }
    }
    const candidates = [...by].map(([id, keys]) => ({ id, by: keys, ...this.customer(id) }));
    const { state, country, fault } = this.#place(row, defaultType);
    return { ...nothing, candidates: candidates.slice(0, 10), state, country, fault };
  }

  #mayBe(id: number, key: MatchKey, groupKey: string | null): boolean {
    const isElsewhere = this.made.has(id) && this.made.get(id) !== groupKey;
    const isWeak = key === "email" || key === "phone" || key === "address";
    return this.partners.has(id) && !this.archived.has(id) && !(isWeak && isElsewhere);
  }

  #place({ customer, client }: Pick<MatchRow, "customer" | "client">, defaultType: string | null) {
    const country = COUNTRIES.get(customer.country.toLowerCase());
    const state = STATES.get(customer.state.toLowerCase()) ?? customer.state;
    let fault: Fault | null = null;
    if (country === undefined) {
      fault = unknown("Country", customer.country);
    } else if (state.startsWith("Nowhere")) {
      fault = unknown("State", state);
    } else if (client && this.#typeOf(client, defaultType) === undefined) {
      const clientNo = `${client.client_id}-${client.port_id}`;
      fault = { code: "type_missing", params: { clientNo } };
    }
    return { state, country: country ?? "", fault };
  }

  #typeOf(client: { port_id: string }, defaultType: string | null): number | undefined {
    const types = [...this.types.values()];
    const own = types.find(({ port_id }) => port_id === client.port_id);
    return (own ?? types.find(({ name }) => name === defaultType))?.id;
  }

  #held({ client, dealer_id }: Pick<MatchRow, "client" | "dealer_id">, index: Index) {
    const number = client && `${client.client_id}-${client.port_id}`.toLowerCase();
    const link = number === null ? undefined : index.links.get(number);
    const id = link?.partnerId ?? this.dealers.get((dealer_id ?? "").toLowerCase());
    if (id === undefined) {
      return null;
    }
    const isBehind = link !== undefined && link.revision > link.applied_revision;
    return {
      partner: { id, name: this.customer(id).name },
      link: link ? { link_id: link.id, is_behind: isBehind } : null,
    };
  }

  #add({ rows, operator_id, default_type }: OdooParams<"import_add">): Added[] {
    this.largestCall = Math.max(this.largestCall, rows.length);
    const index = this.#index();
    const added = rows.map((row) => this.#addOne(row, index, { operator_id, default_type }));
    const ids = added.flatMap(({ link }) => (link ? [link.id] : []));
    const works = new Map(ids.map((id) => [id, this.work(id)]));
    return added.map((one) => ({ ...one, link: (one.link && works.get(one.link.id)) ?? null }));
  }

  #addOne(
    row: AddRow,
    index: Index,
    options: { operator_id: string; default_type: string | null },
  ): Added {
    const nothing = { row: row.row, partner: null, updated: false, link: null, fault: null };
    const held = this.#held(row, index);
    if (held) {
      const link = this.links.get(held.link?.link_id ?? 0);
      const work = link && !link.confirmed ? this.work(link.id) : null;
      return { ...nothing, outcome: "unchanged", partner: held.partner, link: work };
    }
    const { fault, state, country } = this.#place(row, options.default_type);
    const named = row.partner_id;
    const unnamed = named === null ? null : this.#refuse(named);
    if (fault ?? unnamed) {
      return { ...nothing, outcome: "refused", fault: fault ?? unnamed };
    }
    const group = row.group_key === null ? undefined : this.groups.get(row.group_key);
    const values = { ...row.customer, state, country };
    const known = named ?? group;
    const updated = known !== undefined && this.#fill(known, values, row.overwrite);
    const id = known ?? this.addCustomer(values);
    if (known === undefined) {
      this.made.set(id, row.group_key);
    }
    if (row.group_key !== null && group === undefined) {
      this.groups.set(row.group_key, id);
    }
    const link = row.client && this.#link(row, id, options);
    if (link) {
      index.links.set(`${link.client_id}-${link.port_id}`.toLowerCase(), link);
    } else {
      this.dealers.set((row.dealer_id ?? "").toLowerCase(), id);
    }
    const partner = { id, name: this.customer(id).name };
    const outcome = known === undefined ? ("created" as const) : ("linked" as const);
    const work = link ? this.work(link.id) : null;
    return { ...nothing, outcome, partner, updated, link: work };
  }

  #refuse(id: number): Fault | null {
    if (!this.partners.has(id)) {
      return { code: "customer_missing", params: { customer: String(id) } };
    }
    const params = { customer: this.customer(id).name };
    return this.archived.has(id) ? { code: "customer_archived", params } : null;
  }

  #fill(id: number, values: ImportCustomer, overwrite: boolean): boolean {
    const before = this.customer(id);
    const writes = FIELDS.filter(
      (field) =>
        values[field] !== "" &&
        values[field] !== before[field] &&
        (overwrite || before[field] === ""),
    );
    const { ref, vat, ...address } = { ...before, ...pick(values, writes) };
    this.ids.set(id, { ref, vat });
    if (writes.length > 0) {
      this.editPartner(id, address);
    }
    return writes.length > 0;
  }

  #link(
    row: AddRow,
    partnerId: number,
    options: { operator_id: string; default_type: string | null },
  ): StandInLink {
    const client = row.client ?? { client_id: "", port_id: "" };
    const others = [...this.links.values()].filter((link) => link.partnerId === partnerId);
    const typeId = this.#typeOf(client, options.default_type) ?? 0;
    const own = row.own_site || others.length > 0;
    return this.addLink(typeId, {
      ...{ partnerId, ...client, origin: "existing", operator: options.operator_id },
      ...{ site: own ? row.site : null, heldSite: row.site },
      nextAttemptAt: Date.now() + DUE_AFTER_MS,
    });
  }

  #claimed({ links }: OdooParams<"import_claimed">): OdooResult<"import_claimed"> {
    return links.map(({ link_id, revision, site }) => {
      const link = this.links.get(link_id);
      if (!link || link.isArchived) {
        return { link_id, accepted: false, pending: false };
      }
      this.claimedLines += link.confirmed ? 0 : 1;
      Object.assign(link, { confirmed: true, state: "linked", heldSite: site });
      Object.assign(link, { error: null, nextAttemptAt: 0 });
      link.applied_revision = Math.max(link.applied_revision, revision);
      return { link_id, accepted: true, pending: link.revision > link.applied_revision };
    });
  }

  #index(): Index {
    const index: Index = { partners: new Map(), links: new Map() };
    for (const id of this.partners.keys()) {
      for (const [, value] of keysOf(this.customer(id), null)) {
        index.partners.set(value, [...(index.partners.get(value) ?? []), id]);
      }
    }
    for (const link of this.links.values()) {
      if (!link.isArchived) {
        index.links.set(`${link.client_id}-${link.port_id}`.toLowerCase(), link);
      }
    }
    return index;
  }
}

type Index = { partners: Map<string, number[]>; links: Map<string, StandInLink> };

function keysOf(customer: ImportCustomer, groupKey: string | null): [MatchKey, string][] {
  const { name, street, city, zip, ref, vat, email, phone } = customer;
  const lower = (text: string) => text.toLowerCase().replace(/\s+/g, " ");
  const place = lower(`${name}|${street}|${city || zip}`);
  const keys: [MatchKey, string][] = [
    ["group", groupKey ?? ""],
    ["ref", lower(ref)],
    ["vat", lower(vat)],
    ["email", lower(email)],
    ["phone", digitsOf(phone)],
    ["address", city || zip ? place : ""],
  ];
  return keys
    .filter(([, value]) => value !== "")
    .map(([key, value]) => [key, key === "group" ? value : `${key} ${value}`]);
}

function unknown(field: string, text: string): Fault {
  const rule = `${text} is not known in Odoo, or not just one`;
  return { code: "invalid_field", params: { field, rule } };
}

function pick(values: ImportCustomer, fields: readonly (keyof ImportCustomer)[]) {
  return Object.fromEntries(fields.map((field) => [field, values[field]]));
}
