"""Makes customers, links and dealers of the rows of one call, in few statements for all of them."""

from datetime import timedelta

from .customer_writer import CustomerWriter
from .import_lookup import (
    ClientTypes,
    Places,
    find_customer_fault,
    invalid_field,
    type_missing,
)
from .imported_customer import ImportedCustomer

# The caller claims its links; should it die, the sync does after that.
CALLER_CLAIMS_FOR = timedelta(minutes=10)


class CustomerImport:
    """One call of `import_add`: each row for itself, all of them in one go."""

    def __init__(self, env, operator, default_type):
        self.env = env
        self.links = env["patriot.client"]
        self.partners = env["res.partner"]
        self.groups = env["patriot.import.group"]
        self.types = ClientTypes(env, default_type)
        self.places = Places(env)
        self.operator = operator
        users = env["res.users"]
        self.user = users.search([("patriot_operator", "=", operator)], limit=1)
        # Customers that are there, by id; those of groups that this call begins, by key.
        self.customers = {}
        self.by_group = {}
        # By the row's number: why not, or `(customer, type, whether its fields are written)`.
        self.faults = {}
        self.taken = {}
        # The row that took a client or dealer, by its key, for rows that name it again.
        self.first = {}

    def run(self, rows, held):
        """Return the answers of the rows. `held`: links and dealers that are there, by number."""
        self._find_customers(rows)
        for row in rows:
            if row["row"] not in held and self._key_of(row) not in self.first:
                self._take(row)
        customers = {id(customer): customer for customer, *_rest in self.taken.values()}
        CustomerWriter(self.env).write(list(customers.values()))
        self._note_groups(customers.values())
        records = {**held, **self._make_links(rows), **self._make_dealers(rows)}
        return self._answer(rows, held, records)

    def _find_customers(self, rows):
        self.noted = self.groups._find({row["group_key"] for row in rows} - {None})
        made = {partner_id for partner_id, is_made in self.noted.values() if is_made}
        ids = {partner_id for partner_id, _made in self.noted.values()}
        ids |= {row["partner_id"] for row in rows if row["partner_id"]}
        there = self.partners.browse(ids).exists()
        counts = self.links._read_group(
            [("partner_id", "in", there.ids)], ["partner_id"], ["__count"]
        )
        counts = {partner.id: count for partner, count in counts}
        for partner in there:
            texts = {"ref": partner.ref or "", "vat": partner.vat or ""}
            self.customers[partner.id] = ImportedCustomer(
                partner,
                {**partner._patriot_values(), **texts},
                link_count=counts.get(partner.id, 0),
                made=partner.id in made,
            )

    def _take(self, row):
        """Add a row to what is to be done, or note why it cannot be."""
        customer, fault = self._customer_of(row)
        patriot_type = self.partners.patriot_type_id
        if not fault:
            patriot_type, fault = self._type_of(row, customer)
        place = self.places.find(row["customer"])
        fault = fault or place[2]
        if not fault:
            values, vals = customer.fill(row["customer"], place, row["overwrite"])
            fault = find_customer_fault(self.env, values)
        if fault:
            self.faults[row["row"]] = fault
            return
        customer.values = values
        customer.vals.update(vals)
        customer.settle(row, patriot_type)
        group_key = row["group_key"]
        if group_key and group_key not in self.noted and group_key not in self.by_group:
            self.by_group[group_key] = customer
            customer.group_keys.append(group_key)
        self.taken[row["row"]] = customer, patriot_type, bool(vals)
        self.first[self._key_of(row)] = row["row"]

    def _key_of(self, row):
        if row["dealer_id"]:
            return row["dealer_id"]
        client_id, port_id = row["client"]
        return client_id.lower(), port_id

    def _customer_of(self, row):
        """Return `(customer, fault)`: the named one, else the group's, else a new one."""
        group_key, partner_id = row["group_key"], row["partner_id"]
        if partner_id:
            customer = self.customers.get(partner_id)
        elif group_key in self.noted:
            customer = self.customers[self.noted[group_key][0]]
        else:
            customer = self.by_group.get(group_key) or ImportedCustomer.new(self.partners)
        if not customer:
            params = {"customer": str(partner_id)}
            return None, {"code": "customer_missing", "params": params}
        if customer.partner and not customer.partner.active:
            params = {"customer": customer.partner.display_name}
            return None, {"code": "customer_archived", "params": params}
        return customer, None

    def _type_of(self, row, customer):
        """Return `(type, fault)` of the link, or of the dealer's customer."""
        if row["client"]:
            patriot_type = self.types.find(row["client"], customer.partner)
            return patriot_type, None if patriot_type else type_missing(row["client"])
        if customer.partner.patriot_type_kind == "client":
            params = {"customer": customer.partner.display_name}
            return None, {"code": "customer_no_dealer", "params": params}
        if not self.types.dealer:
            rule = self.env._("has no type of the kind Dealer to choose")
            return None, invalid_field(self.env, "patriot_type_id", rule)
        return self.types.dealer, None

    def _note_groups(self, customers):
        self.groups._note(
            [
                (group_key, customer.partner.id, customer.is_new)
                for customer in customers
                if not customer.fault
                for group_key in customer.group_keys
            ]
        )

    def _make_links(self, rows):
        user = self.user or self.env.user
        due_at = self.env.cr.now() + CALLER_CLAIMS_FOR
        return self._create(
            self.links,
            [row for row in rows if row["client"]],
            lambda row, customer, patriot_type: {
                "partner_id": customer.partner.id,
                "type_id": patriot_type.id,
                "origin": "existing",
                "client_id": row["client"][0],
                "port_id": row["client"][1],
                "has_own_site": row["own_site"],
                "next_attempt_at": due_at,
                "requested_by": user.id,
                "requested_operator": False if self.user else self.operator,
                **self.links._site_vals(row["site"] or {}),
            },
        )

    def _make_dealers(self, rows):
        return self._create(
            self.env["patriot.dealer"],
            [row for row in rows if row["dealer_id"]],
            lambda row, customer, _type: {
                "dealer_id": row["dealer_id"],
                "name": row["dealer_name"] or row["dealer_id"],
                "partner_id": customer.partner.id,
            },
        )

    def _create(self, model, rows, vals_of):
        """Return the record that is made of each row that was taken, by the row's number."""
        numbers, vals_list = [], []
        for row in rows:
            customer, patriot_type, _written = self.taken.get(row["row"], (None, None, None))
            if customer and not customer.fault:
                numbers.append(row["row"])
                vals_list.append(vals_of(row, customer, patriot_type))
        return dict(zip(numbers, model.create(vals_list), strict=True))

    def _answer(self, rows, held, records):
        made = self.links.concat(
            *(
                record
                for number, record in records.items()
                if number not in held and record._name == self.links._name
            )
        )
        made._publish()
        unclaimed = self.links.concat(
            *(record for record in records.values() if self._is_unclaimed(record))
        )
        work = {item["id"]: item for item in unclaimed._work_items()}
        named, answers = set(), []
        for row in rows:
            number = row["row"]
            first = number if number in held else self.first.get(self._key_of(row))
            fault = self.faults.get(number)
            record = None if fault else records.get(first)
            answer = {"row": number, "outcome": "unchanged", "updated": False, "fault": None}
            customer, _type, is_written = self.taken.get(number, (None, None, False))
            if not record:
                answer.update(outcome="refused", fault=fault or self.taken[first][0].fault)
            elif customer:
                is_created = customer.is_new and customer.partner.id not in named
                answer["outcome"] = "created" if is_created else "linked"
                answer["updated"] = is_written and not customer.is_new
                named.add(customer.partner.id)
            partner = record and record.partner_id
            answer["partner"] = record and {"id": partner.id, "name": partner.display_name or ""}
            answer["link"] = work.get(record.id) if self._is_unclaimed(record) else None
            answers.append(answer)
        return answers

    def _is_unclaimed(self, record):
        return bool(
            record
            and record._name == self.links._name
            and record.origin == "existing"
            and not record.confirmed
            and not record.release
        )
