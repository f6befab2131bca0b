from odoo.exceptions import AccessError
from odoo.tests import Form

from .common import PatriotCase

MODELS = (
    "patriot.type",
    "patriot.client",
    "patriot.client.event",
    "patriot.enquiry",
    "patriot.audit",
    "patriot.finding",
)
SOURCE = "6f1d2a34-0000-4000-8000-000000000001"
BATCH = {"source": SOURCE, "batch_no": "B000012"}
CLIENT = {"client_id": "1000", "port_id": "01"}
# All that the bridge may call, with parameters that are well-formed.
BRIDGE_CALLS = {
    "hello": {},
    "links_pending": {"limit": 1},
    "links_read": {"link_ids": [1]},
    "links_reserve": {"port_id": "01", "candidates": [], "requests": []},
    "links_report": {"reports": []},
    "dealer_link": {"dealer_id": "D1", "name": "D", "partner_id": 1},
    "dealer_unlink": {"dealer_id": "D1"},
    "billing_customers": {"clients": [], "dealers": []},
    "billing_check": {"run_date": "2026-11-30", "currency": "EUR", "invoices": []},
    "billing_open": {
        **BATCH,
        "definition": "D",
        "name": "N",
        "kind": "service",
        "run_date": "2026-11-30",
        "expected": [],
    },
    "billing_add": {**BATCH, "currency": "EUR", "invoices": []},
    "billing_finish": BATCH,
    "billing_post": {**BATCH, "limit": 1},
    "billing_untold": {"limit": 1},
    "billing_told": {"invoices": []},
    "product_search": {"search": "", "limit": 1},
    "charges_mirror": {"charges": []},
    "client_link_read": CLIENT,
    "customer_search": {"search": "", "kind": "any", "limit": 1},
    "client_link": {**CLIENT, "partner_id": 1, "operator_id": "OP01"},
    "client_events": {"client": None, "operator_id": None, "before": None, "limit": 1},
    "crm_add": {"source": SOURCE, "enquiries": []},
    "crm_untold": {"source": SOURCE, "limit": 1},
    "crm_told": {"source": SOURCE, "enquiries": []},
    "import_match": {"rows": [], "default_type": None},
    "import_add": {"operator_id": "OP01", "default_type": None, "rows": []},
    "import_claimed": {"correlation_id": "c", "links": []},
    "audit_links": {"after": None, "limit": 1},
    "audit_operators": {},
    "audit_wanted": {},
    "audit_begin": {},
    "audit_add": {"audit_id": 1, "findings": []},
    "audit_end": {"audit_id": 1, "clients": 0, "links": 0, "failed": None},
}
# What an administrator calls.
OTHER_CALLS = {"pair"}


class TestAccess(PatriotCase):
    def test_users_read_and_never_write_links(self):
        link = self.create_link().with_user(self.operator)
        self.assertEqual(link.read(["state"])[0]["state"], "queued")
        self.assertTrue(link.event_ids.read(["message"]))
        for call in (
            lambda: link.write({"state": "linked"}),
            lambda: link.unlink(),
            lambda: link.copy(),
            lambda: link.event_ids.unlink(),
            lambda: link.event_ids.write({"event": "inserted"}),
            lambda: link.create(
                {
                    "partner_id": link.partner_id.id,
                    "type_id": link.type_id.id,
                    "requested_by": self.operator.id,
                }
            ),
        ):
            with self.assertRaises(AccessError):
                call()

    def test_links_cannot_be_forged_through_the_customer(self):
        partner = self.create_partner()
        with self.assertRaises(AccessError):
            partner.write(
                {
                    "patriot_client_ids": [
                        (0, 0, {"type_id": self.patriot_type.id, "client_id": "1000"})
                    ]
                }
            )

    def test_only_managers_write_types(self):
        with self.assertRaises(AccessError):
            self.patriot_type.with_user(self.operator).name = "Houses"
        self.patriot_type.with_user(self.manager).name = "Houses"

    def test_outsiders_portal_users_and_the_bridge_see_nothing(self):
        link = self.create_link()
        for user in (self.outsider, self.portal, self.bot):
            for model in MODELS:
                with self.subTest(user=user.login, model=model), self.assertRaises(AccessError):
                    self.env[model].with_user(user).search([])
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                link.with_user(user).action_retry()

    def test_nobody_else_acts_on_links(self):
        link = self.create_link()
        self.report(link)
        partner = link.partner_id
        type_id = self.patriot_type.id
        for user in (self.outsider, self.portal, self.bot):
            own, theirs = link.with_user(user), partner.with_user(user)
            for call in (
                own.compare_values,
                lambda own=own: own.action_compare_apply({}),
                own.action_release,
                own.retry_failed,
                lambda own=own: own.find_by_clients([["01", "1000"]]),
                lambda theirs=theirs: theirs.action_patriot_add_site(type_id, {"name": "A"}),
                lambda theirs=theirs: theirs.action_patriot_link_existing("1", "01", type_id, {}),
            ):
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    call()
        self.assertFalse(link.is_pending)

    def test_only_the_bridge_calls_the_bridge_methods(self):
        for user in (self.operator, self.manager, self.outsider, self.portal):
            bridge = self.env["patriot.bridge"].with_user(user)
            for method, params in BRIDGE_CALLS.items():
                with self.subTest(user=user.login, method=method), self.assertRaises(AccessError):
                    getattr(bridge, method)(**params)

    def test_the_bridge_has_no_other_methods(self):
        ours = [
            vars(base)
            for base in type(self.env["patriot.bridge"]).mro()
            if base.__module__.startswith("odoo.addons.patriot.")
        ]
        public = {
            name
            for names in ours
            for name, value in names.items()
            if callable(value) and not name.startswith("_")
        }
        self.assertEqual(public, {*BRIDGE_CALLS, *OTHER_CALLS})
        with self.assertRaises(AccessError):
            self.bridge().pair("http://localhost:8070")

    def test_the_bridge_reaches_no_other_model(self):
        self.assertEqual(self.bot.all_group_ids, self.env.ref("patriot.group_patriot_bridge"))
        for model in ("res.partner", "res.users", "account.move", "crm.lead"):
            with self.subTest(model=model), self.assertRaises(AccessError):
                self.env[model].with_user(self.bot).search([])

    def test_fields_of_the_customer_are_for_the_group(self):
        partner = self.create_partner()
        fields = self.env["res.partner"].with_user(self.outsider).fields_get()
        self.assertFalse([name for name in fields if name.startswith("patriot_")])
        with self.assertRaises(AccessError):
            partner.with_user(self.outsider).read(["patriot_type_id"])

    def test_outsiders_still_edit_customers(self):
        with Form(self.env["res.partner"].with_user(self.outsider)) as form:
            form.name = "Plain"
        self.assertNotIn("patriot_type_id", form._view["fields"])
        form.record.unlink()

    def test_companies_are_apart(self):
        company = self.env["res.company"].create({"name": "Other"})
        link = self.create_link()
        link.partner_id.company_id = company
        self.patriot_type.company_id = company
        for record in (link, link.event_ids, self.patriot_type):
            found = record.with_user(self.operator).search([("id", "in", record.ids)])
            self.assertFalse(found, record._name)
        self.operator.company_ids += company
        link = link.with_user(self.operator).with_company(company)
        link = link.with_context(allowed_company_ids=company.ids)
        self.assertTrue(link.search([("id", "=", link.id)]))
