from psycopg2 import IntegrityError

from odoo import Command
from odoo.tests import Form, mute_logger

from .common import PatriotCase
from .test_links_report import SITE


class TestMerge(PatriotCase):
    """Core's own wizard, as a person uses it on ticked customers."""

    def merge(self, *sources, into, user=None):
        partners = into.union(*sources)
        wizard = Form(
            self.env["base.partner.merge.automatic.wizard"]
            .with_user(user or self.env.user)
            .with_context(active_model="res.partner", active_ids=partners.ids)
        )
        wizard.dst_partner_id = into
        wizard.save().action_merge()
        self.env.invalidate_all()
        self.assertEqual(partners.exists(), into)

    def linked(self, name, client_id, **values):
        link = self.create_link(name, **values)
        self.report(link, client_id=client_id)
        return link

    def test_links_of_both_sides_stay_and_the_moved_one_keeps_its_site(self):
        source, target = self.linked("Ann", "1000", city="Levin"), self.linked("Anna", "1001")
        partner = target.partner_id
        self.merge(source.partner_id, into=partner)
        self.assertEqual(partner.patriot_client_count, 2)
        self.assertEqual((source + target).mapped("has_own_site"), [True, False])
        self.assertEqual((source + target).mapped("follows"), ["billing", "billing"])
        self.assertEqual((source.site_name, source.site_city), ("Ann", "Levin"))
        [item] = self.bridge().links_read([source.id])["links"]
        self.assertEqual((item["partner"]["name"], item["site"]["name"]), ("Anna", "Ann"))
        self.assertTrue(source.is_pending)

    def test_a_link_of_the_source_alone_follows_the_other_customer(self):
        source, target = self.linked("Ann", "1000"), self.create_partner("Anna")
        self.merge(source.partner_id, into=target)
        self.assertEqual((source.partner_id, source.has_own_site), (target, False))
        self.assertTrue(source.is_pending)
        self.assertEqual(source.event_ids.mapped("event"), ["inserted", "requested"])

    def test_a_link_of_the_target_alone_is_as_before(self):
        target = self.linked("Anna", "1000")
        self.merge(self.create_partner("Ann"), into=target.partner_id)
        self.assertEqual((target.has_own_site, target.follows), (False, "all"))

    def test_three_customers_with_a_link_each(self):
        links = [self.linked(name, f"100{name}") for name in "123"]
        *sources, target = (link.partner_id for link in links)
        self.merge(*sources, into=target)
        self.assertEqual(target.patriot_client_ids.mapped("has_own_site"), [False, True, True])

    def test_a_site_that_patriot_has_told_is_not_overwritten(self):
        source, target = self.linked("Ann", "1000"), self.linked("Anna", "1001")
        self.report(source, action="updated", site=SITE)
        self.merge(source.partner_id, into=target.partner_id)
        self.assertEqual(source.site_name, "Ann's Shop")

    def test_a_link_under_way_is_inserted_with_the_site_that_was_asked_for(self):
        source, target = self.create_link("Ann", city="Levin"), self.linked("Anna", "1001")
        self.reserve(source, ["1000"])
        self.merge(source.partner_id, into=target.partner_id)
        [item] = self.bridge().links_read([source.id])["links"]
        self.assertEqual((item["site"]["name"], item["site"]["city"]), ("Ann", "Levin"))
        self.report(source)
        self.assertEqual(source.state, "linked")

    def test_ended_links_move_with_their_history(self):
        source = self.linked("Ann", "1000")
        source.with_user(self.manager).action_release()
        self.report(source, action="released")
        target = self.linked("Anna", "1001")
        self.merge(source.partner_id, into=target.partner_id)
        self.assertEqual((source.partner_id, source.active), (target.partner_id, False))
        self.assertEqual(target.follows, "all")

    def test_the_company_of_a_moved_link_is_the_new_customers(self):
        company = self.env["res.company"].create({"name": "Other"})
        source = self.linked("Ann", "1000")
        target = self.create_partner("Anna", user=self.env.user, company_id=company.id)
        self.merge(source.partner_id, into=target)
        self.assertEqual(source.company_id, company)
        found = source.with_user(self.operator).search([("id", "=", source.id)])
        self.assertFalse(found)

    def test_someone_outside_the_group_may_merge(self):
        source, target = self.linked("Ann", "1000"), self.linked("Anna", "1001")
        self.outsider.group_ids = [Command.link(self.env.ref("base.group_system").id)]
        self.outsider.group_ids -= self.env.ref("patriot.group_patriot_manager")
        self.merge(source.partner_id, into=target.partner_id, user=self.outsider)
        self.assertEqual(len(target.partner_id.patriot_client_ids), 2)

    def test_the_database_itself_keeps_linked_customers(self):
        link = self.create_link()
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.cr.execute("DELETE FROM res_partner WHERE id = %s", [link.partner_id.id])
