from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user

from .common import PatriotCase


class TestOperators(PatriotCase):
    def test_only_administrators_write(self):
        for values in ({"patriot_operator": "OP93"}, {"patriot_workstation": "WS-3"}):
            with self.subTest(values=values), self.assertRaises(AccessError):
                self.operator.with_user(self.operator).write(values)
            with self.subTest(values=values), self.assertRaises(AccessError):
                self.operator.with_user(self.manager).write(values)
        admin = new_test_user(self.env, "patriot_erp", groups="base.group_erp_manager")
        self.operator.with_user(admin).patriot_operator = "OP93"
        self.assertEqual(self.operator.patriot_operator, "OP93")

    def test_users_read_their_own(self):
        me = self.operator.with_user(self.operator)
        self.assertEqual(me.read(["patriot_operator"])[0]["patriot_operator"], "OP91")
        with self.assertRaises(AccessError):
            self.manager.with_user(self.operator).read(["patriot_operator"])

    def test_one_operator_for_one_user(self):
        with self.assert_refused(ValidationError, "OP91 belongs to Olive Operator already"):
            self.manager.patriot_operator = "OP91"

    def test_the_operator_of_someone_who_left_can_be_given_on(self):
        self.operator.action_archive()
        self.manager.patriot_operator = "OP91"
        with self.assert_refused(ValidationError, "belongs to Mara Manager already"):
            self.operator.action_unarchive()

    def test_an_operator_needs_a_workstation(self):
        with self.assert_refused(ValidationError, "Choose workstation"):
            self.unmapped.patriot_operator = "OP94"

    def test_a_new_operator_wakes_links_that_lack_one(self):
        link = self.create_link()
        self.report(link, "blocked", error={"code": "unknown_operator", "params": {}})
        self.operator.patriot_operator = "OP95"
        self.assertEqual((link.state, link.revision), ("queued", 2))
        self.report(link)
        self.report(
            link,
            "blocked",
            revision=link.revision,
            error={"code": "operator_missing", "params": {}},
        )
        self.operator.patriot_operator = "OP96"
        self.assertEqual((link.state, link.is_pending), ("linked", True))

    def test_copies_have_none(self):
        self.assertFalse(self.operator.copy({"login": "copy"}).patriot_operator)
