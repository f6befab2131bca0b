from odoo.exceptions import ValidationError

from .common import PatriotCase


class TestReserve(PatriotCase):
    def test_first_candidate_is_stored(self):
        link = self.create_link()
        self.assertEqual(self.reserve(link, ["1000", "1001"]), "1000")
        self.assertEqual(
            (link.client_no, link.state, link.fate_unknown, link.confirmed),
            ("1000-01", "inserting", True, False),
        )
        self.assertEqual(self.events_of(link)[0], "reserved")

    def test_ids_of_other_links_are_passed_over(self):
        first, second = self.create_link("A"), self.create_link("B")
        self.reserve(first, ["1000"])
        self.assertEqual(self.reserve(second, ["1000", "1001"]), "1001")

    def test_the_same_id_stands_on_another_port(self):
        other_type = self.patriot_type.copy({"name": "Shops", "port_id": "02"})
        first, second = self.create_link("A"), self.create_link("B", patriot_type_id=other_type.id)
        self.reserve(first, ["1000"])
        self.assertEqual(self.reserve(second, ["1000"], port_id="02"), "1000")

    def test_a_number_that_the_type_does_not_allow_is_not_taken(self):
        """Its worker read another type than the link has now, or another range of it."""
        link = self.create_link()
        for port_id, candidate in (("02", "1000"), ("01", "2000"), ("01", "A100"), ("01", "100")):
            with self.subTest(port=port_id, id=candidate):
                self.assertIsNone(self.reserve(link, [candidate], port_id=port_id))
        self.assertEqual((link.state, link.client_id), ("queued", False))
        self.assertEqual(self.reserve(link, ["2000", "1999"]), "1999")

    def test_a_client_of_patriot_gets_no_number(self):
        partner = self.create_partner()
        link_id = partner.action_patriot_link_existing("7777", "03", self.patriot_type.id, {})
        link = self.env["patriot.client"].browse(link_id)
        self.assertEqual(self.reserve(link, ["1000"], replaces="7777"), "7777")

    def test_several_in_one_call_get_one_each(self):
        links = [self.create_link(str(number)) for number in range(4)]
        answers = self.bridge().links_reserve(
            "01",
            ["1000", "1001", "1002"],
            [{"link_id": link.id, "replaces": None} for link in links],
        )
        self.assertEqual(
            [answer["client_id"] for answer in answers], ["1000", "1001", "1002", None]
        )

    def test_a_resend_keeps_what_is_reserved(self):
        link = self.create_link()
        self.reserve(link, ["1000"])
        self.assertEqual(self.reserve(link, ["1001"]), "1000")
        self.assertEqual(self.events_of(link), ["reserved", "requested"])

    def test_an_id_is_replaced_only_by_who_knows_it(self):
        link = self.create_link()
        self.reserve(link, ["1000"])
        self.assertEqual(self.reserve(link, ["1005"], replaces="0999"), "1000")
        self.assertEqual(self.reserve(link, ["1005"], replaces="1000"), "1005")

    def test_an_id_that_nothing_was_sent_for_stays_and_is_in_doubt_again(self):
        link = self.create_link()
        self.reserve(link, ["1003"])
        self.report(link, "retry", fate_unknown=False)
        self.assertFalse(link.fate_unknown)
        self.assertEqual(self.reserve(link, ["1000", "1003"], replaces="1003"), "1003")
        self.assertEqual((link.fate_unknown, link.state), (True, "inserting"))

    def test_a_link_that_ends_gets_no_number(self):
        link = self.create_link()
        link.with_user(self.manager).action_release()
        self.assertIsNone(self.reserve(link, ["1000"]))
        self.assertFalse(link.fate_unknown)

    def test_a_confirmed_id_is_never_replaced(self):
        link = self.create_link()
        self.report(link, client_id="1000")
        self.assertEqual(self.reserve(link, ["1005"], replaces="1000"), "1000")

    def test_exhausted_and_vanished(self):
        link = self.create_link()
        self.assertIsNone(self.reserve(link, []))
        self.assertEqual(link.state, "queued")
        [answer] = self.bridge().links_reserve("01", ["1000"], [{"link_id": 0, "replaces": None}])
        self.assertEqual(answer, {"link_id": 0, "client_id": None, "port_id": None})

    def test_malformed_ids_are_refused(self):
        link = self.create_link()
        for port_id, candidate in (("1", "1000"), ("01", "10-0"), ("01", "1" * 17)):
            with self.subTest(port=port_id, id=candidate), self.assertRaises(ValidationError):
                self.reserve(link, [candidate], port_id=port_id)

    def test_the_index_decides_when_the_look_was_too_early(self):
        first, second = self.create_link("A"), self.create_link("B")
        self.reserve(first, ["1000"])
        links = self.env["patriot.client"].sudo()
        taken = links.browse(second.id)._take_first_free("01", ["1000", "1001"])
        self.assertEqual((taken, second.client_id), ("1001", "1001"))
