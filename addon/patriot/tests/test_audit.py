from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import PatriotCase

NO_RECORDS = {"link_id": None, "partner_id": None, "product_id": None, "user_id": None}
NO_CLIENT = {"client_id": None, "port_id": None}


@tagged("post_install", "-at_install")
class TestAudit(PatriotCase):
    """What the bridge reads for an audit, and what it found."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.findings = cls.env["patriot.finding"].with_user(cls.operator)

    def finding(self, key, kind="client_without_customer", **values):
        return {
            "kind": kind,
            "key": key,
            "client_id": "1077",
            "port_id": "01",
            **NO_RECORDS,
            "name": "Harbour",
            "odoo": [],
            "patriot": [{"code": "text", "params": {"text": "Harbour, Elm St 1"}}],
            **values,
        }

    def begin(self):
        return self.bridge().audit_begin()["audit_id"]

    def add(self, audit_id, *findings):
        return self.bridge().audit_add(audit_id, list(findings))["added"]

    def end(self, audit_id, failed=None):
        return self.bridge().audit_end(audit_id, 7, 5, failed)["findings"]

    def shown(self):
        self.env.invalidate_all()
        return set(self.findings.search([]).mapped("key"))

    def status(self, user=None):
        self.env.invalidate_all()
        return self.env["patriot.audit"].with_user(user or self.operator).status()

    def test_new_findings_take_the_place_of_the_old(self):
        first = self.begin()
        self.add(first, self.finding("a"), self.finding("b"))
        self.assertEqual(self.shown(), set())
        self.assertEqual(self.end(first), 2)
        self.assertEqual(self.shown(), {"a", "b"})
        second = self.begin()
        self.add(second, self.finding("b"), self.finding("c"))
        self.assertEqual(self.shown(), {"a", "b"}, "what was found stays until the audit ends")
        self.end(second)
        self.assertEqual(self.shown(), {"b", "c"})
        self.assertEqual(self.env["patriot.finding"].sudo().search_count([]), 2)

    def test_one_that_breaks_off_leaves_what_was_found(self):
        first = self.begin()
        self.add(first, self.finding("a"))
        self.end(first)
        second = self.begin()
        self.add(second, self.finding("b"))
        failed = {"code": "patriot_unreachable", "params": {"address": "10.0.0.5:9001"}}
        self.assertEqual(self.end(second, failed=failed), 1)
        self.assertEqual(self.shown(), {"a"})
        status = self.status()
        self.assertEqual(
            (status["last"]["state"], status["last"]["failure"]),
            ("failed", "Patriot does not answer at 10.0.0.5:9001. Run the audit again."),
        )
        self.assertEqual(status["shown"]["id"], first)

    def test_of_two_that_overlap_the_later_is_shown(self):
        first, second = self.begin(), self.begin()
        self.add(first, self.finding("a"))
        self.add(second, self.finding("b"))
        self.end(second)
        self.assertEqual(self.end(first), 1)
        self.assertEqual(self.shown(), {"b"})

    def test_repeats_are_harmless(self):
        audit = self.begin()
        self.assertEqual(self.add(audit, self.finding("a"), self.finding("a")), 1)
        self.assertEqual(self.add(audit, self.finding("a"), self.finding("b")), 1)
        self.assertEqual(self.end(audit), 2)
        self.assertEqual(self.end(audit), 2)
        self.assertEqual(self.shown(), {"a", "b"})
        for call in (lambda: self.add(audit, self.finding("c")), lambda: self.end(2**31 - 1)):
            with self.assertRaises(ValidationError):
                call()

    def test_one_whose_bridge_died_keeps_nobody_from_asking(self):
        dead = self.begin()
        self.assertEqual(self.status()["current"]["id"], dead)
        later = self.begin()
        self.end(later)
        self.assertFalse(self.status()["current"], "a later one is done")
        dead = self.begin()
        audit = self.env["patriot.audit"].sudo().browse(dead)
        audit.begun_at -= timedelta(hours=1, minutes=1)
        self.assertFalse(self.status()["current"], "it began too long ago")

    def test_one_that_never_ended_is_given_up_by_the_next(self):
        dead = self.begin()
        self.add(dead, self.finding("a"))
        audit = self.env["patriot.audit"].sudo().browse(dead)
        audit.begun_at -= timedelta(hours=1, minutes=1)
        self.begin()
        self.assertEqual(audit.state, "failed")
        self.assertFalse(self.env["patriot.finding"].sudo().search([("audit_id", "=", dead)]))

    def test_figures_of_a_few_audits_are_kept(self):
        audits = self.env["patriot.audit"].sudo()
        good = self.begin()
        self.add(good, self.finding("a"))
        self.end(good)
        for _number in range(22):
            self.end(self.begin(), failed={"code": "audit_stopped", "params": {}})
        self.assertEqual(audits.search_count([]), 21)
        self.assertEqual(self.shown(), {"a"}, "the one on show is kept whatever came after")

    def test_asked_for_by_a_person(self):
        audits = self.env["patriot.audit"].with_user(self.operator)
        self.env["ir.config_parameter"].sudo().set_param("patriot.bridge_url", False)
        with self.assert_refused(UserError, "[Pp]air"):
            audits.run()
        self.env["patriot.bridge"]._pair("http://b1:8070")
        self.assertEqual(self.bridge().audit_wanted(), {"wanted": False})
        asked = audits.run()["current"]
        self.assertEqual((asked["state"], asked["requested_by"]), ("wanted", "Olive Operator"))
        self.assertEqual(audits.run()["current"]["id"], asked["id"], "one at a time")
        self.assertEqual(self.bridge().audit_wanted(), {"wanted": True})
        audit = self.begin()
        self.assertEqual(audit, asked["id"])
        self.assertEqual(self.bridge().audit_wanted(), {"wanted": False})
        self.add(audit, self.finding("a"), self.finding("b", kind="differs"))
        running = self.status()["current"]
        self.assertEqual((running["state"], running["found"]), ("running", 2))
        self.end(audit)
        status = self.status()
        self.assertIsNone(status["current"])
        self.assertEqual(
            (status["last"]["clients"], status["last"]["links"], status["last"]["found"]), (7, 5, 2)
        )
        self.assertEqual(status["counts"], {"client_without_customer": 1, "differs": 1})
        with self.assertRaises(AccessError):
            self.status(self.outsider)
        with self.assertRaises(AccessError):
            self.env["patriot.audit"].with_user(self.outsider).run()

    def test_records_that_vanished_are_left_out(self):
        partner = self.create_partner()
        gone = self.create_partner("Gone")
        gone_id = gone.id
        gone.sudo().unlink()
        audit = self.begin()
        self.add(
            audit,
            self.finding("a", partner_id=gone_id, user_id=2**31 - 1),
            self.finding("b", partner_id=partner.id),
        )
        self.end(audit)
        found = self.findings.search([]).grouped("key")
        self.assertFalse(found["a"].partner_id)
        self.assertEqual(found["b"].partner_id, partner)

    def test_malformed_findings(self):
        audit = self.begin()
        for values in (
            {"kind": "x"},
            {"key": ""},
            {"key": "k" * 201},
            {"client_id": None},
            {"client_id": "10-0"},
            {"partner_id": 0},
            {"partner_id": True},
            {"name": "a\0b"},
            {"odoo": None},
            {"odoo": "text"},
            {"odoo": [{"code": "unheard_of", "params": {}}]},
            {"odoo": [{"code": "text", "params": None}]},
            {"odoo": [{"code": ["text"], "params": {}}]},
            {"odoo": [{"code": "text", "params": {"text": ["a"]}}]},
            {"odoo": [{"code": "text", "params": {"te\0xt": "a"}}]},
            {"odoo": [{"code": "text", "params": {"text": "a" * 701}}]},
            {"odoo": [{"code": "no_charge", "params": {}}] * 51},
        ):
            with self.subTest(values), self.assertRaises(ValidationError):
                self.add(audit, {**self.finding("a"), **values})
        for failed in ("x", {"code": ""}, {"code": "x", "params": {"a": None}}):
            with self.subTest(failed), self.assertRaises(ValidationError):
                self.end(audit, failed=failed)
        for findings in ([], [self.finding("a")] * 1001, "a", [None]):
            with self.assertRaises(ValidationError):
                self.bridge().audit_add(audit, findings)

    def test_each_reader_has_words_of_their_own(self):
        self.env["res.lang"]._activate_lang("de_DE")
        audit = self.begin()
        differs = self.finding(
            "a",
            kind="differs",
            odoo=[{"code": "field", "params": {"field": "site.city", "value": "Köln 100 %"}}],
            patriot=[{"code": "field_empty", "params": {"field": "site.city"}}],
        )
        dealers = [
            {"code": "status_of_dealers", "params": {"status": "inactive", "dealer": "D001"}},
            {"code": "mark_unknown", "params": {}},
        ]
        self.add(audit, differs, self.finding("b", patriot=dealers))
        self.end(audit)
        found = self.findings.search([]).grouped("key")
        self.assertEqual(found["a"].odoo, "Site city: Köln 100 %")
        self.assertEqual(found["a"].patriot, "Site city: (empty)")
        self.assertEqual(
            found["b"].patriot,
            "Inactive, of dealer D001.\nIt carries the mark of a link that Odoo does not have.",
        )
        german = found["b"].with_context(lang="de_DE").patriot
        self.assertRegex(german, r"^Inaktiv, .*D001\.\n")
        self.assertNotIn("mark", german)
        for text, keys in (("köln 100 %", {"a"}), ("d001", {"b"}), ("code", set()), ("_", set())):
            with self.subTest(text):
                domain = ["|", ("odoo", "ilike", text), ("patriot", "ilike", text)]
                self.assertEqual(set(self.findings.search(domain).mapped("key")), keys)
        self.assertEqual(self.findings.search([("odoo", "=", False)]), found["b"])
        self.assertEqual(self.findings.search([("odoo", "!=", False)]), found["a"])
        self.assertEqual(self.findings.search([("patriot", "not ilike", "D001")]), found["a"])

    def test_who_sees_and_writes_findings(self):
        other = self.env["res.company"].create({"name": "Other"})
        theirs = self.env["res.partner"].create({"name": "Theirs", "company_id": other.id})
        audit = self.begin()
        self.add(audit, self.finding("a"), self.finding("b", partner_id=theirs.id))
        self.end(audit)
        self.assertEqual(self.shown(), {"a"}, "the other's customer is the other company's")
        with self.assertRaises(AccessError):
            self.findings.with_user(self.outsider).search([])
        for user in (self.operator, self.manager):
            found = self.findings.with_user(user).search([])
            with self.assertRaises(AccessError):
                found.name = "x"
            with self.assertRaises(AccessError):
                found.unlink()

    def test_what_people_do_about_findings(self):
        link = self.create_link()
        self.reserve(link, ["1000"])
        self.report(link)
        product = self.env["product.product"].create({"name": "Monitoring"})
        audit = self.begin()
        self.add(
            audit,
            self.finding("a", kind="differs", link_id=link.id, partner_id=link.partner_id.id),
            self.finding("b", kind="price_differs", product_id=product.id, **NO_CLIENT),
            self.finding("c", kind="operator_gone", user_id=self.operator.id, **NO_CLIENT),
        )
        self.end(audit)
        found = self.findings.search([]).grouped("key")
        compare = found["a"].action_compare()
        self.assertEqual(
            (compare["tag"], compare["context"]["active_ids"]), ("patriot_compare", [link.id])
        )
        for key, action, record in (
            ("a", "action_open_partner", link.partner_id),
            ("a", "action_open_link", link),
            ("b", "action_open_product", product),
        ):
            opened = getattr(found[key], action)()
            self.assertEqual((opened["res_model"], opened["res_id"]), (record._name, record.id))
        with self.assertRaises(AccessError):
            found["c"].action_open_user()
        opened = found["c"].with_user(self.env.ref("base.user_admin")).action_open_user()
        self.assertEqual(opened["res_id"], self.operator.id)
        form = self.env["res.users"].get_view(opened["views"][0][0], "form")
        self.assertIn("patriot_operator", form["models"]["res.users"])
        with self.assert_refused(UserError, "no record in Odoo: Patriot Link"):
            found["b"].action_compare()
        self.assertEqual(found["a"].client_no, "1077-01")
        self.assertTrue(all(finding.remedy for finding in self.findings.search([])))

    def test_links_in_the_order_of_patriots_walk(self):
        self.env["patriot.client"].sudo().search([]).active = False
        numbers = [("b2", "01"), ("A10", "02"), ("A10", "01"), ("1000", "01"), ("B1", "01")]
        for client_id, port_id in numbers:
            partner = self.create_partner(f"Of {client_id}", street="Elm St 1")
            self.bridge().client_link(client_id, port_id, partner.id, "OP77")
        reserved = self.create_link("Reserved")
        self.reserve(reserved, ["1001"])
        walked, after = [], None
        for _page in range(4):
            page = self.bridge().audit_links(after, 2)
            walked += page["links"]
            after = page["next"]
            if after is None:
                break
        self.assertEqual(
            [(link["client_id"], link["port_id"]) for link in walked],
            [("1000", "01"), ("A10", "01"), ("A10", "02"), ("B1", "01"), ("b2", "01")],
        )
        first = walked[0]
        link = self.env["patriot.client"].browse(first["link_id"])
        self.assertEqual(
            first,
            {
                "link_id": link.id,
                "client_id": "1000",
                "port_id": "01",
                "partner_id": link.partner_id.id,
                "follows": "all",
                "values": link.partner_id._patriot_values(),
                "confirmed": False,
                "is_behind": True,
            },
        )
        self.report(link, action="claimed")
        [first] = self.bridge().audit_links(None, 1)["links"]
        self.assertEqual((first["confirmed"], first["is_behind"]), (True, False))
        for after, limit in (("x", 1), ({"client_id": "1"}, 1), (None, 0), (None, 1001)):
            with self.assertRaises(ValidationError):
                self.bridge().audit_links(after, limit)

    def test_operators_of_users(self):
        self.assertEqual(
            self.bridge().audit_operators()["users"],
            [
                {"user_id": self.operator.id, "name": "Olive Operator", "operator": "OP91"},
                {"user_id": self.manager.id, "name": "Mara Manager", "operator": "OP92"},
            ],
        )
