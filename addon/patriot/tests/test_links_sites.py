from odoo.exceptions import AccessError, UserError, ValidationError

from .common import PatriotCase
from .test_links_report import SITE


class TestAddSite(PatriotCase):
    def add_site(self, partner, site=SITE, patriot_type=None, user=None):
        patriot_type = patriot_type or self.patriot_type
        link_id = partner.with_user(user or self.operator).action_patriot_add_site(
            patriot_type.id, site
        )
        return self.env["patriot.client"].browse(link_id)

    def test_a_site_of_its_own(self):
        first = self.create_link()
        link = self.add_site(first.partner_id)
        self.assertEqual(
            (link.partner_id, link.state, link.origin, link.has_own_site, link.requested_by),
            (first.partner_id, "queued", "insert", True, self.operator),
        )
        [item] = self.bridge().links_read([link.id])["links"]
        self.assertEqual(item["site"], SITE)
        self.assertEqual(item["partner"]["name"], "Ann Home")
        self.assertEqual(item["partner"]["link_count"], 2)
        self.assertEqual(self.events_of(link), ["site_requested"])

    def test_it_is_called_and_found_by_the_name_of_its_site(self):
        link = self.add_site(self.create_partner())
        self.report(link)
        self.assertEqual(link.display_name, "1000-01 Ann's Shop")
        found = self.env["patriot.client"].with_user(self.operator).name_search("Ann's Shop")
        self.assertEqual([link_id for link_id, _name in found], [link.id])

    def test_the_first_of_several_follows_the_billing_address_only(self):
        first = self.create_link()
        self.assertEqual(first.follows, "all")
        second = self.add_site(first.partner_id)
        self.assertEqual((first + second).mapped("follows"), ["billing", "billing"])

    def test_a_site_of_its_own_stays_so_when_the_others_go(self):
        first = self.create_link()
        second = self.add_site(first.partner_id)
        self.report(first, client_id="1000")
        self.report(second, client_id="1001")
        first.with_user(self.manager).action_release()
        self.report(first, action="released")
        self.env.invalidate_all()
        self.assertEqual(second.follows, "billing")

    def test_a_site_may_be_of_another_type_than_the_customer(self):
        other_type = self.patriot_type.copy({"name": "Shops", "port_id": "02"})
        partner = self.create_partner(patriot_type_id=False)
        self.assertEqual(self.add_site(partner, patriot_type=other_type).type_id, other_type)

    def test_the_same_site_again_while_it_is_under_way_is_the_same_link(self):
        partner = self.create_partner()
        link = self.add_site(partner)
        self.assertEqual(self.add_site(partner), link)
        self.report(link)
        self.assertNotEqual(self.add_site(partner), link)

    def test_dealers_are_refused(self):
        dealer_type = self.env.ref("patriot.patriot_type_dealer")
        partner = self.create_partner()
        with self.assert_refused(ValidationError, "dealers are never inserted"):
            self.add_site(partner, patriot_type=dealer_type)
        partner.patriot_type_id = dealer_type
        with self.assert_refused(ValidationError, "dealers are never inserted"):
            self.add_site(partner)

    def test_texts_that_patriot_cannot_store_are_refused_by_field(self):
        partner = self.create_partner()
        for site, message in (
            ({}, "Name required: a Patriot client needs the name of its site"),
            ({"name": "  "}, "Name required"),
            ({"name": "x" * 101}, "Site of Ann Home: Name has 101 characters; Patriot takes 100"),
            ({"name": "A", "city": "\U0001f600"}, "City has the character U\\+1F600"),
            ({"name": "A", "street": "\0"}, "Street has the character U\\+0000"),
            ({"name": "A", "phone": "call me"}, "Phone invalid"),
            ({"name": "A", "colour": "red"}, "colour is no text"),
            ({"name": 7}, "name is no text"),
        ):
            with self.subTest(site=site), self.assert_refused(ValidationError, message):
                self.add_site(partner, site)
        self.assertFalse(partner.patriot_client_ids)

    def test_who_may_not(self):
        partner = self.create_partner()
        with self.assert_refused(UserError, "Uma Unmapped has no Patriot operator"):
            self.add_site(partner, user=self.unmapped)
        with self.assertRaises(AccessError):
            self.add_site(partner, user=self.outsider)
        with self.assertRaises(AccessError):
            self.add_site(partner, user=self.portal)


class TestLinkExisting(PatriotCase):
    def link(self, partner, client_id="7777", port_id="03", pulls=None, user=None):
        partner = partner.with_user(user or self.operator)
        link_id = partner.action_patriot_link_existing(
            client_id, port_id, self.patriot_type.id, pulls or {}
        )
        return self.env["patriot.client"].browse(link_id)

    def test_a_client_of_patriot_is_claimed(self):
        partner = self.create_partner()
        link = self.link(partner)
        [item] = self.bridge().links_read([link.id])["links"]
        self.assertEqual(
            (item["origin"], item["client_id"], item["port_id"], item["confirmed"], item["site"]),
            ("existing", "7777", "03", False, None),
        )
        self.report(link, action="claimed", changed=["site.name"], site=SITE)
        self.assertEqual((link.state, link.client_no), ("linked", "7777-03"))
        self.assertEqual(self.events_of(link), ["claimed", "link_requested"])
        note = partner.message_ids.filtered(lambda message: "was linked" in message.body)
        self.assertIn("Patriot client 7777-03 was linked (Homes).", note.body)

    def test_another_client_than_the_chosen_one_is_not_taken(self):
        link = self.link(self.create_partner())
        self.report(link, client_id="7778", action="claimed")
        self.assertEqual((link.state, link.error_code), ("failed", "client_mismatch"))

    def test_beside_another_link_it_has_a_site_of_its_own(self):
        link = self.link(self.create_link().partner_id)
        self.assertTrue(link.has_own_site)

    def test_values_taken_from_patriot_are_written_first(self):
        california = self.env.ref("base.state_us_5")
        partner = self.create_partner(street="Elm St 1")
        pulls = {
            "name": "Ann's Shop",
            "street": "",
            "state": "california",
            "country": "United States",
        }
        self.link(partner, pulls=pulls)
        self.assertEqual(
            (partner.name, partner.street, partner.state_id, partner.country_id),
            ("Ann's Shop", False, california, california.country_id),
        )

    def test_places_are_found_by_code_and_unknown_ones_named(self):
        partner = self.create_partner(country_id=self.env.ref("base.us").id)
        self.link(partner, pulls={"state": "CA"})
        self.assertEqual(partner.state_id, self.env.ref("base.state_us_5"))
        for pulls, message in (
            ({"country": "Gondor"}, "Ann Home: Country Gondor is not known in Odoo"),
            # Not AT, Austria.
            ({"country": "Atlantis"}, "Ann Home: Country Atlantis is not known in Odoo"),
            ({"state": "100%"}, "Ann Home: State 100% is not known in Odoo"),
            ({"colour": "red"}, "colour is no text"),
        ):
            with self.subTest(pulls=pulls), self.assert_refused(ValidationError, message):
                self.link(partner, "8888", pulls=pulls)
        self.assertEqual(partner.patriot_client_count, 1)

    def test_one_client_belongs_to_one_customer(self):
        self.link(self.create_partner())
        other = self.create_partner("Bob")
        with self.assert_refused(UserError, "Client 7777-03 is linked to Ann Home already"):
            self.link(other)
        self.link(other, port_id="04")

    def test_a_customer_that_the_user_may_not_see_is_not_named(self):
        company = self.env["res.company"].create({"name": "Other"})
        link = self.link(self.create_partner())
        link.sudo().partner_id.company_id = company
        with self.assert_refused(UserError, "Client 7777-03 is linked to a customer already"):
            self.link(self.create_partner("Bob"))

    def test_a_released_client_is_free_for_another(self):
        link = self.link(self.create_partner())
        self.report(link, action="claimed")
        link.with_user(self.manager).action_release()
        self.report(link, action="released")
        other = self.link(self.create_partner("Bob"))
        self.report(other, action="claimed")
        self.assertEqual((other.state, link.active, link.client_no), ("linked", False, "7777-03"))

    def test_malformed_numbers_and_dealer_types(self):
        partner = self.create_partner()
        for client_id, port_id in (("77-7", "03"), ("7777", "3"), (False, "03")):
            with self.subTest(id=client_id), self.assertRaises(ValidationError):
                self.link(partner, client_id, port_id)
        dealer_type = self.env.ref("patriot.patriot_type_dealer")
        with self.assert_refused(ValidationError, "dealers are never inserted"):
            partner.action_patriot_link_existing("7777", "03", dealer_type.id, {})

    def test_who_may_not(self):
        partner = self.create_partner()
        with self.assert_refused(UserError, "Uma Unmapped has no Patriot operator"):
            self.link(partner, user=self.unmapped)
        with self.assertRaises(AccessError):
            self.link(partner, user=self.outsider)


class TestManySites(PatriotCase):
    def test_an_edit_costs_as_many_queries_with_many_sites_as_with_few(self):
        few, many = self.create_partner("Few"), self.create_partner("Many")
        for partner, count in ((few, 3), (many, 200)):
            self.env["patriot.client"].sudo().create(
                [
                    {
                        "partner_id": partner.id,
                        "type_id": self.patriot_type.id,
                        "requested_by": self.operator.id,
                        "has_own_site": True,
                        "confirmed": True,
                        "applied_revision": 1,
                    }
                    for _number in range(count)
                ]
            )

        def count_queries(partner):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            partner.street = "Elm St 1"
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        count_queries(self.create_partner("Warm-up"))
        self.assertAlmostEqual(count_queries(many), count_queries(few), delta=5)
        self.assertEqual(set(many.patriot_client_ids.mapped("is_pending")), {True})

    def test_an_edit_wakes_only_links_that_follow_it(self):
        first = self.create_link()
        partner = first.partner_id
        second = self.env["patriot.client"].browse(
            partner.action_patriot_add_site(self.patriot_type.id, SITE)
        )
        self.report(first, client_id="1000")
        self.report(second, client_id="1001")
        partner.phone = "+1 555 010 0100"
        self.assertFalse(first.is_pending or second.is_pending)
        partner.city = "Gotham"
        self.assertTrue(first.is_pending and second.is_pending)

    def test_links_are_found_by_the_clients_they_hold(self):
        first, second = self.create_link("Ann"), self.create_link("Bob")
        self.report(first, client_id="1000")
        self.report(second, client_id="1001")
        links = self.env["patriot.client"].with_user(self.operator)
        found = links.find_by_clients([["01", "1001"], ["02", "1000"], ["01", "1999"]])
        self.assertEqual(
            found,
            [
                {
                    "port_id": "01",
                    "client_id": "1001",
                    "id": second.id,
                    "partner_id": second.partner_id.id,
                    "partner_name": "Bob",
                }
            ],
        )
        self.assertEqual(links.find_by_clients([]), [])
        with self.assertRaises(AccessError):
            links.with_user(self.outsider).find_by_clients([["01", "1000"]])
