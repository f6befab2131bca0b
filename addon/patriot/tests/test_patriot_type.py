from odoo.exceptions import UserError, ValidationError

from .common import PatriotCase


class TestPatriotType(PatriotCase):
    def create_type(self, **values):
        return self.env["patriot.type"].create(
            {
                "name": "Shops",
                "template_no": "2001",
                "start_client_no": "A0100",
                "end_client_no": "A0499",
                "port_id": "02",
                **values,
            }
        )

    def test_three_types_ship(self):
        for xmlid, kind in (
            ("residential", "client"),
            ("commercial", "client"),
            ("dealer", "dealer"),
        ):
            self.assertEqual(self.env.ref(f"patriot.patriot_type_{xmlid}").kind, kind)

    def test_completeness(self):
        self.assertTrue(self.create_type().is_complete)
        self.assertFalse(self.create_type(template_no=False, port_id="03").is_complete)
        self.assertTrue(self.create_type(kind="dealer", template_no=False).is_complete)

    def test_range_rules_name_field_and_rule(self):
        for start, end, message in (
            ("10-0", "1999", "Start Client No. 10-0 is not a client ID"),
            ("1000", "1" * 17, "is not a client ID: 1 to 16 letters and digits"),
            ("A100", "B199", "must begin with the same letters"),
            ("100", "1999", "must have the same number of digits"),
            ("1999", "1000", "range reversed"),
        ):
            with (
                self.subTest(start=start, end=end),
                self.assert_refused(ValidationError, f"Shops: .*{message}"),
            ):
                self.create_type(start_client_no=start, end_client_no=end)

    def test_one_end_alone_is_checked_too(self):
        with self.assert_refused(ValidationError, "Start Client No. 1 2"):
            self.create_type(start_client_no="1 2", end_client_no=False)
        self.assertFalse(self.create_type(end_client_no=False).is_complete)

    def test_port_and_template_rules(self):
        with self.assert_refused(ValidationError, "Port ID 1 is not a port"):
            self.create_type(port_id="1")
        with self.assert_refused(ValidationError, "Template No. 1{17} is longer than 16"):
            self.create_type(template_no="1" * 17)

    def test_overlap_names_the_other_type(self):
        with self.assert_refused(ValidationError, "overlaps the range 1000 to 1999 of Homes"):
            self.create_type(start_client_no="1500", end_client_no="2500", port_id="01")
        self.create_type(start_client_no="1500", end_client_no="2500", port_id="02")
        self.create_type(start_client_no="2000", end_client_no="2500", port_id="01")

    def test_client_ids_are_kept_in_capitals_and_trimmed(self):
        patriot_type = self.create_type(start_client_no=" b100", end_client_no="B199 ")
        self.assertEqual(patriot_type.start_client_no, "B100")
        self.assertEqual(patriot_type.end_client_no, "B199")
        with self.assertRaisesRegex(ValidationError, "overlaps.*of Shops"):
            self.create_type(name="Kiosks", start_client_no="b150", end_client_no="b250")

    def test_archived_types_overlap_only_when_they_come_back(self):
        self.patriot_type.active = False
        other = self.create_type(start_client_no="1500", end_client_no="2500", port_id="01")
        with self.assert_refused(ValidationError, "of Shops"):
            self.patriot_type.active = True
        other.action_archive()
        self.patriot_type.active = True

    def test_used_count_follows_the_range(self):
        link = self.create_link()
        self.reserve(link, ["1005"])
        self.assertEqual((self.patriot_type.used_count, self.patriot_type.range_size), (1, 1000))
        self.assertEqual(self.create_type().used_count, 0)

    def test_edit_wakes_blocked_links_of_the_type_only(self):
        link = self.create_link()
        other_type = self.create_type()
        other = self.create_link("Bob Shop", patriot_type_id=other_type.id)
        error = {"code": "range_exhausted", "params": {}}
        self.report(link, "blocked", error=error)
        self.report(other, "blocked", error=error)
        self.patriot_type.end_client_no = "2999"
        self.assertEqual((link.state, link.error_code, link.revision), ("queued", False, 2))
        self.assertEqual(other.state, "failed")

    def test_edit_during_an_attempt_is_not_lost(self):
        link = self.create_link()
        read = self.report_values(
            link, "blocked", error={"code": "unknown_template", "params": {"template": "1001"}}
        )
        self.patriot_type.template_no = "1002"
        self.bridge().links_report([read])
        self.assertEqual(link.state, "queued")

    def test_a_used_type_is_archived_not_deleted(self):
        self.create_partner()
        with self.assert_refused(UserError, "Homes is in use by customers"):
            self.patriot_type.unlink()
        self.create_type().unlink()
