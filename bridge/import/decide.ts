import type { Fault } from "../contract/errors.ts";
import type { OdooAddress } from "../contract/odoo_address.ts";
import type { OdooResult } from "../contract/odoo_api.ts";
import type { ImportCandidate, ImportCustomer } from "../contract/odoo_import.ts";
import { digitsOf, loosen } from "./loose_text.ts";

export type Prefer = "patriot" | "odoo" | null;

/** What a person wrote into the decisions file for a row. */
export type PersonsChoice = "new" | "skip" | number;

/** What Odoo told of a row. */
export type Found = OdooResult<"import_match">["rows"][number];

/** A customer that is there, or that this import makes: those have no number yet. */
export type Candidate = Omit<ImportCandidate, "id"> & {
  id: number | null;
  /** The group by whose key Odoo finds it. */
  groupKey: string | null;
};

export type Question = {
  customer: ImportCustomer;
  groupKey: string | null;
  /** The client's site as Patriot holds it; null for a dealer. */
  site: OdooAddress | null;
  found: Found;
  /** Customers that earlier rows of this import make, and that Odoo does not have yet. */
  planned: readonly Candidate[];
  choice: PersonsChoice | null;
  prefer: Prefer;
};

export type FieldName = keyof ImportCustomer;

export type Decision =
  /** It is somebody's already. */
  | { action: "keep" }
  | {
      action: "add";
      /** Null to take the group's customer, or to make one. */
      partnerId: number | null;
      groupKey: string | null;
      /** Whether a new customer is made. */
      isNew: boolean;
      /** Fields of the customer that are written, of one that is there. */
      writes: FieldName[];
      overwrite: boolean;
      ownSite: boolean;
      /** What Odoo is given, in the source's own words. */
      given: ImportCustomer;
      /** What the customer holds afterwards, as far as it is known. */
      customer: ImportCustomer;
    }
  /** Left as it is, for a person to decide. */
  | { action: "leave"; outcome: "duplicate"; candidates: Candidate[] }
  /** In Patriot that number is another site: the file may have the wrong one. */
  | { action: "leave"; outcome: "stranger"; siteName: string }
  /** Its head office waits for the decision about another row, and so does it. */
  | { action: "leave"; outcome: "follows"; first: string }
  | { action: "leave"; outcome: "differs"; candidate: Candidate; fields: FieldName[] }
  | { action: "leave"; outcome: "refused"; fault: Fault }
  | { action: "leave"; outcome: "skipped" };

const FIELDS = [
  "name",
  "street",
  "street2",
  "city",
  "state",
  "zip",
  "country",
  "phone",
  "email",
  "ref",
  "vat",
] as const satisfies readonly FieldName[];
const SITE_FIELDS = FIELDS.slice(0, 9) as (keyof OdooAddress)[];

/** With state and country by Odoo's own names; `raw` has the source's. */
type Asked = Question & { raw: ImportCustomer };

const pickPlace = ({ state, country }: Found) => ({ state, country });

/** What becomes of a row. Pure: the same question has the same answer. */
export function decide(question: Question): Decision {
  const { found, choice } = question;
  if (found.held) {
    return { action: "keep" };
  }
  if (choice === "skip") {
    return { action: "leave", outcome: "skipped" };
  }
  if (found.fault) {
    return { action: "leave", outcome: "refused", fault: found.fault };
  }
  const raw = question.customer;
  const asked = { ...question, raw, customer: { ...raw, ...pickPlace(found) } };
  const candidates = candidatesOf(question);
  if (typeof choice === "number") {
    return takeChosen(asked, candidates, choice);
  }
  const answer = recognise(asked.customer, choice === "new" ? onlyGroup(candidates) : candidates);
  if (answer === undefined) {
    return make(asked);
  }
  return Array.isArray(answer)
    ? { action: "leave", outcome: "duplicate", candidates: answer }
    : take(asked, answer);
}

/**
 * Odoo's candidates, and those that it will have once this import's earlier rows are done. What Odoo
 * says of a key goes before what was planned for it.
 */
function candidatesOf({ groupKey, found, planned }: Question): Candidate[] {
  const answered = new Set(found.candidates.flatMap(({ by }) => by));
  const ahead = planned
    .map((candidate) => ({ ...candidate, by: candidate.by.filter((key) => !answered.has(key)) }))
    .filter(({ by }) => by.length > 0);
  const known = found.candidates.map((candidate): Candidate => {
    const own = ahead.filter(({ id }) => id === candidate.id).flatMap(({ by }) => by);
    const by = [...candidate.by, ...own];
    return { ...candidate, by, groupKey: by.includes("group") ? groupKey : null };
  });
  const ids = new Set(known.map(({ id }) => id));
  return [...known, ...ahead.filter(({ id }) => id === null || !ids.has(id))];
}

const onlyGroup = (candidates: Candidate[]) => candidates.filter(({ by }) => by.includes("group"));

/** The one customer that it is, several that it may be, or undefined for nobody. */
function recognise(
  customer: ImportCustomer,
  candidates: Candidate[],
): Candidate | Candidate[] | undefined {
  const strong = candidates.filter(({ by }) =>
    by.some((key) => key === "group" || key === "ref" || key === "vat"),
  );
  if (strong.length > 0) {
    return strong.length === 1 ? strong[0] : strong;
  }
  const [only, ...others] = candidates;
  if (only === undefined) {
    return undefined;
  }
  return others.length === 0 && !contradicts(customer, only) ? only : candidates;
}

/**
 * One mailbox or phone serves many: it needs the same name. Another reference or VAT number is
 * another customer, whatever else is the same.
 */
function contradicts(customer: ImportCustomer, candidate: Candidate): boolean {
  const isOther = (field: "ref" | "vat") =>
    customer[field] !== "" && candidate[field] !== "" && !isSame(field, customer, candidate);
  const hasName = candidate.by.includes("address") || isSame("name", customer, candidate);
  return isOther("ref") || isOther("vat") || !hasName;
}

function make(asked: Asked): Decision {
  const { customer, raw: given, groupKey } = asked;
  return {
    ...{ action: "add", partnerId: null, groupKey, isNew: true, writes: [], overwrite: false },
    ownSite: isOwnSite(asked, customer),
    ...{ given, customer },
  };
}

function take(question: Asked, candidate: Candidate): Decision {
  const asked = candidate.by.includes("group") ? withoutContact(question, candidate) : question;
  const { customer, raw: given, prefer } = asked;
  const differing = FIELDS.filter(
    (field) =>
      customer[field] !== "" && candidate[field] !== "" && !isSame(field, customer, candidate),
  );
  if (differing.length > 0 && prefer === null) {
    return { action: "leave", outcome: "differs", candidate, fields: differing };
  }
  const overwrite = prefer === "patriot";
  const empty = FIELDS.filter((field) => customer[field] !== "" && candidate[field] === "");
  const writes = overwrite ? [...empty, ...differing] : empty;
  const values = writes.map((field) => [field, customer[field]]);
  const { id, by: _by, groupKey: itsKey, ...held } = candidate;
  const after: ImportCustomer = { ...held, ...Object.fromEntries(values) };
  const groupKey = id === null ? itsKey : asked.groupKey;
  return {
    ...{ action: "add", partnerId: id, groupKey, isNew: false, writes, overwrite },
    ownSite: isOwnSite(asked, after),
    ...{ given, customer: after },
  };
}

/** A person says who it is: empty fields are filled, and Odoo's own stay unless Patriot is preferred. */
function takeChosen(asked: Asked, candidates: Candidate[], id: number): Decision {
  const candidate = candidates.find((one) => one.id === id);
  if (candidate) {
    return take({ ...asked, prefer: asked.prefer ?? "odoo" }, candidate);
  }
  return {
    ...{ action: "add", partnerId: id, groupKey: asked.groupKey, isNew: false, writes: [] },
    overwrite: asked.prefer === "patriot",
    // Nobody knows what that customer holds, so nothing of the site is left to it.
    ownSite: true,
    ...{ given: asked.raw, customer: asked.customer },
  };
}

/** Each client of a head office may have a phone and an e-mail of its own: only the first are the head's. */
function withoutContact(asked: Asked, { phone, email }: Candidate): Asked {
  const drop = (customer: ImportCustomer): ImportCustomer => ({
    ...customer,
    phone: phone === "" ? customer.phone : "",
    email: email === "" ? customer.email : "",
  });
  return { ...asked, customer: drop(asked.customer), raw: drop(asked.raw) };
}

/**
 * Whether the site differs from what the customer holds. Compared to the letter: what follows the
 * customer is written to Patriot. Only state and country may be in Odoo's words on one side and in
 * Patriot's on the other.
 */
function isOwnSite({ site, raw, customer }: Asked, after: ImportCustomer): boolean {
  if (site === null) {
    return false;
  }
  return SITE_FIELDS.some((field) =>
    field === "state" || field === "country"
      ? loosen(site[field]) !== loosen(raw[field]) || !isSame(field, customer, after)
      : site[field].trim() !== after[field],
  );
}

function isSame(field: FieldName, one: ImportCustomer, other: ImportCustomer): boolean {
  if (field === "phone") {
    return digitsOf(one.phone) === digitsOf(other.phone);
  }
  if (field === "vat" || field === "ref") {
    return loosen(one[field]).replaceAll(" ", "") === loosen(other[field]).replaceAll(" ", "");
  }
  return field === "email"
    ? one.email.toLowerCase() === other.email.toLowerCase()
    : loosen(one[field]) === loosen(other[field]);
}
