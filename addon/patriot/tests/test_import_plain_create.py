from odoo.exceptions import UserError
from odoo.tests import TransactionCase, new_test_user, tagged

from ..models.res_partner import IMPORT
from .import_common import ELM, ImportCommon

# What differs between any two records, or says what made them.
OWN = {
    *("id", "create_date", "write_date", "create_uid", "write_uid", "__last_update"),
    *("access_token", "signup_type", "properties_base_definition_id"),
}


@tagged("post_install", "-at_install")
class TestImportPlainCreate(ImportCommon, TransactionCase):
    """An import leaves out what Odoo need not compute; the customers are none the worse for it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_patriot()
        salesperson = new_test_user(cls.env, "patriot_default_seller")
        cls.env["ir.default"].set("res.partner", "user_id", salesperson.id)
        definition = cls.env["properties.base.definition"].sudo()
        definition = definition._get_definition_for_property_field("res.partner", "properties")
        definition.properties_definition = [
            {"name": "alarm_class", "string": "Alarm Class", "type": "char", "default": "B"}
        ]
        cls.salesperson = salesperson

    def test_a_customer_is_what_create_makes_of_the_same_values(self):
        texts = {**ELM, "phone": "+1 217 555 0199", "email": "Ann@Example.com"}
        [answer] = self.add(self.client_row(customer=self.customer(**texts)))
        imported = self.env["res.partner"].browse(answer["partner"]["id"])
        plain = self.env["res.partner"].create(
            {
                "name": "Ann Home",
                "customer_rank": 1,
                "patriot_type_id": imported.patriot_type_id.id,
                **texts,
            }
        )

        self.env.invalidate_all()
        self.assertEqual(self.stored_values_of(imported), self.stored_values_of(plain))
        self.assertEqual(imported.user_id, self.salesperson)
        self.assertEqual(imported.properties["alarm_class"], "B")
        self.assertFalse(imported.image_128)

    def stored_values_of(self, partner):
        names = [
            name
            for name, field in partner._fields.items()
            if field.store and name not in OWN and field.type not in ("one2many", "many2many")
        ]
        [values] = partner.read(names)
        itself = {"id", *(name for name in names if values[name] == (partner.id, partner.name))}
        return {name: "itself" if name in itself else values[name] for name in values}

    def test_among_many_that_are_alike_one_with_another_companys_account_is_refused(self):
        other = self.env["res.company"].create({"name": "Other"})
        account = self.env["account.account"].create(
            {
                "name": "Theirs",
                "code": "X1100",
                "account_type": "asset_receivable",
                "company_ids": [(6, 0, other.ids)],
            }
        )
        partners = self.env["res.partner"].with_context(patriot_import=IMPORT)
        alike = [{"name": f"Alike {number}"} for number in range(3)]
        partners.create(alike)
        with self.assertRaisesRegex(UserError, "Theirs|Odd One"):
            partners.create(
                [{"name": "Odd One", "property_account_receivable_id": account.id}, *alike]
            )
