from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form

from .common import PatriotCase


class TestInsert(PatriotCase):
    def test_create_with_insert_makes_one_link(self):
        partner = self.create_partner(patriot_insert=True)
        link = partner.patriot_client_ids
        self.assertEqual(len(link), 1)
        self.assertEqual(link.state, "queued")
        self.assertEqual(link.type_id, self.patriot_type)
        self.assertEqual(link.requested_by, self.operator)
        self.assertEqual((link.revision, link.applied_revision), (1, 0))
        self.assertEqual(self.events_of(link), ["requested"])
        self.assertFalse(partner.patriot_insert)

    def test_form_saves_with_insert(self):
        with Form(self.env["res.partner"].with_user(self.operator)) as form:
            form.name = "Carl Client"
            form.patriot_type_id = self.patriot_type
            form.patriot_insert = True
        self.assertEqual(form.record.patriot_client_count, 1)

    def test_insert_again_does_nothing(self):
        partner = self.create_partner(patriot_insert=True)
        partner.patriot_insert = True
        partner.write({"patriot_insert": True, "street": "Elm St 1"})
        self.assertEqual(len(partner.patriot_client_ids), 1)

    def test_many_at_once(self):
        partners = (
            self.env["res.partner"]
            .with_user(self.operator)
            .create(
                [
                    {
                        "name": f"P{number}",
                        "patriot_type_id": self.patriot_type.id,
                        "patriot_insert": True,
                    }
                    for number in range(5)
                ]
            )
        )
        self.assertEqual(partners.mapped("patriot_client_count"), [1] * 5)
        self.assertEqual(len(set(partners.patriot_client_ids.mapped("marker"))), 5)

    def test_copy_takes_no_client_along(self):
        copy = self.create_partner(patriot_insert=True).copy()
        self.assertFalse(copy.patriot_client_ids)

    def test_refused_without_type(self):
        with self.assert_refused(ValidationError, "Ann Home: choose a Patriot Type"):
            self.create_partner(patriot_type_id=False, patriot_insert=True)

    def test_refused_with_an_incomplete_type(self):
        self.patriot_type.write({"template_no": False, "port_id": False})
        with self.assert_refused(ValidationError, "Homes lacks Template No., Port ID"):
            self.create_partner(patriot_insert=True)

    def test_refused_with_a_dealer_type(self):
        dealer = self.env.ref("patriot.patriot_type_dealer")
        with self.assert_refused(ValidationError, "dealers are never inserted"):
            self.create_partner(patriot_type_id=dealer.id, patriot_insert=True)

    def test_refused_without_operator(self):
        with self.assert_refused(UserError, "Uma Unmapped has no Patriot operator"):
            self.create_partner(user=self.unmapped, patriot_insert=True)
        self.create_partner(user=self.unmapped)

    def test_refused_without_group(self):
        with self.assertRaises(AccessError):
            self.create_partner(user=self.outsider, patriot_insert=True)
        partner = self.env["res.partner"].create({"name": "Dora"})
        with self.assertRaises(AccessError):
            partner.with_user(self.outsider).write({"patriot_insert": True})

    def test_refused_with_fields_that_patriot_cannot_store(self):
        for values, message in (
            ({"name": "x" * 101}, "Name has 101 characters; Patriot takes 100"),
            ({"street": "Elm\tSt"}, "Street has the character U\\+0009"),
            ({"city": "Go\0tham"}, "Ann Home: City has the character U\\+0000"),
            ({"city": "\U0001f600"}, "City has the character U\\+1F600"),
            ({"phone": "call me"}, "Phone invalid"),
            ({"email": "e" * 121}, "Email has 121 characters"),
        ):
            with self.subTest(message=message), self.assert_refused(ValidationError, message):
                self.create_partner(**{"patriot_insert": True, **values})

    def test_refused_without_name(self):
        company = self.create_partner()
        with self.assert_refused(ValidationError, "Name required"):
            self.create_partner(name=False, type="other", parent_id=company.id, patriot_insert=True)

    def test_other_customers_are_free_of_these_rules(self):
        self.create_partner(name="x" * 101, phone="call me")


class TestLinkedPartner(PatriotCase):
    def test_an_edit_that_patriot_must_see_raises_the_revision_once(self):
        link = self.create_link()
        link.partner_id.write({"street": "Elm St 1", "city": "Gotham"})
        self.assertEqual(link.revision, 2)

    def test_other_edits_and_equal_values_do_not(self):
        link = self.create_link(street="Elm St 1")
        link.partner_id.write({"street": "Elm St 1", "comment": "called"})
        self.assertEqual(link.revision, 1)

    def test_a_contact_that_follows_its_company(self):
        company = self.create_partner("Acme", is_company=True)
        link = self.create_link("Ed Employee", parent_id=company.id)
        company.street = "Main St 5"
        self.assertEqual(link.partner_id.street, "Main St 5")
        self.assertGreater(link.revision, 1)

    def test_the_editor_becomes_the_one_who_asks_if_it_can(self):
        link = self.create_link()
        link.partner_id.with_user(self.unmapped).street = "Elm St 1"
        self.assertEqual(link.requested_by, self.operator)
        link.partner_id.with_user(self.manager).street = "Elm St 2"
        self.assertEqual(link.requested_by, self.manager)

    def test_an_edit_by_someone_outside_the_group_reaches_patriot(self):
        link = self.create_link()
        link.partner_id.with_user(self.outsider).street = "Elm St 1"
        self.assertEqual(link.revision, 2)

    def test_an_edit_wakes_a_blocked_link(self):
        link = self.create_link()
        self.report(link, "blocked", error={"code": "invalid_field", "params": {"field": "x"}})
        self.assertEqual(link.state, "failed")
        link.partner_id.street = "Elm St 1"
        self.assertEqual((link.state, link.error_code), ("queued", False))
        self.assertEqual(self.events_of(link), ["resumed", "blocked", "requested"])

    def test_field_rules_hold_for_linked_customers(self):
        partner = self.create_link().partner_id
        with self.assert_refused(ValidationError, "Phone invalid"):
            partner.phone = "call me"
        with self.assert_refused(ValidationError, "Name required"):
            partner.name = " "

    def test_a_linked_customer_cannot_be_deleted(self):
        link = self.create_link()
        self.reserve(link, ["1000"])
        with self.assert_refused(UserError, "Ann Home cannot be deleted: Patriot client 1000-01"):
            link.partner_id.unlink()

    def test_state_and_filters(self):
        partners = self.env["res.partner"].with_user(self.operator)
        plain = self.create_partner("Plain")
        queued, inserting, linked, failed = (
            self.create_link(name) for name in ("Queued", "Inserting", "Linked", "Failed")
        )
        self.reserve(inserting, ["1001"])
        self.report(linked, client_id="1002")
        self.report(failed, "blocked")
        mine = plain + (queued + inserting + linked + failed).partner_id.with_user(self.operator)
        self.assertEqual(
            mine.mapped("patriot_state"), ["none", "queued", "inserting", "linked", "failed"]
        )
        for state, partner in zip(mine.mapped("patriot_state"), mine, strict=True):
            found = partners.search([("id", "in", mine.ids), ("patriot_state", "=", state)])
            self.assertEqual(found, partner, state)
        found = partners.search([("id", "in", mine.ids), ("patriot_state", "!=", "linked")])
        self.assertEqual(len(found), 4)

    def test_smart_button(self):
        link = self.create_link()
        action = link.partner_id.with_user(self.operator).action_open_patriot_clients()
        self.assertEqual(action["res_id"], link.id)
