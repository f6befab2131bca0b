from contextlib import contextmanager

from odoo.tests import TransactionCase, new_test_user

USER = "base.group_user,base.group_partner_manager,patriot.group_patriot_user"
MANAGER = "base.group_user,base.group_partner_manager,patriot.group_patriot_manager"


class PatriotCommon:
    """Records that the tests share; mixed into TransactionCase or HttpCase."""

    @classmethod
    def set_up_patriot(cls):
        # Demo data may hold the same ranges and operators.
        cls.env["patriot.type"].search([("kind", "=", "client")]).action_archive()
        cls.env["res.users"].search([("patriot_operator", "!=", False)]).patriot_operator = False
        cls.patriot_type = cls.env["patriot.type"].create(
            {
                "name": "Homes",
                "template_no": "1001",
                "start_client_no": "1000",
                "end_client_no": "1999",
                "port_id": "01",
            }
        )
        cls.operator = new_test_user(
            cls.env,
            "patriot_operator",
            groups=USER,
            name="Olive Operator",
            patriot_operator="OP91",
            patriot_workstation="WS-91",
        )
        cls.manager = new_test_user(
            cls.env,
            "patriot_manager",
            groups=MANAGER,
            name="Mara Manager",
            patriot_operator="OP92",
            patriot_workstation="WS-92",
        )
        cls.unmapped = new_test_user(cls.env, "patriot_unmapped", groups=USER, name="Uma Unmapped")
        cls.outsider = new_test_user(
            cls.env,
            "patriot_outsider",
            groups="base.group_user,base.group_partner_manager",
            name="Otto Outsider",
        )
        cls.portal = new_test_user(cls.env, "patriot_portal", groups="base.group_portal")
        cls.bot = cls.env.ref("patriot.user_bridge")

    @classmethod
    def create_partner(cls, name="Ann Home", user=None, **values):
        partners = cls.env["res.partner"].with_user(user or cls.operator)
        return partners.create({"name": name, "patriot_type_id": cls.patriot_type.id, **values})

    @classmethod
    def create_link(cls, name="Ann Home", **values):
        """Return the link of a new customer, with all rights."""
        partner = cls.create_partner(name, patriot_insert=True, **values)
        return partner.patriot_client_ids.sudo()

    def events_of(self, link):
        """Return the link's history, newest first."""
        link.invalidate_recordset(["event_ids"])
        return link.event_ids.mapped("event")

    @contextmanager
    def assert_refused(self, exception, message):
        """Like assertRaisesRegex, and what the refused call wrote is rolled back."""
        with self.assertRaises(exception) as caught:
            yield
        self.assertRegex(str(caught.exception), message)

    def bridge(self):
        """Return patriot.bridge as the bridge calls it."""
        return self.env["patriot.bridge"].with_user(self.bot)

    def reserve(self, link, candidates, replaces=None, port_id="01"):
        [answer] = self.bridge().links_reserve(
            port_id, candidates, [{"link_id": link.id, "replaces": replaces}]
        )
        return answer["client_id"]

    def report(self, link, outcome="done", **values):
        [answer] = self.bridge().links_report([self.report_values(link, outcome, **values)])
        return answer

    def report_values(self, link, outcome="done", **values):
        done = outcome == "done"
        return {
            "link_id": link.id,
            "revision": link.revision,
            "outcome": outcome,
            "client_id": (link.client_id or "1000") if done else None,
            "port_id": (link.port_id or "01") if done else None,
            "action": "inserted" if done else None,
            "changed": [],
            "site": None,
            "fate_unknown": False,
            "error": None if done else {"code": "patriot_unreachable", "params": {"address": "p"}},
            "retry_in": 30 if outcome == "retry" else None,
            "counts": not done,
            "correlation_id": "c-1",
            **values,
        }


class PatriotCase(PatriotCommon, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_patriot()
