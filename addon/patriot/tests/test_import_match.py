from odoo.exceptions import ValidationError
from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

from ..models.res_partner_match import MATCH_KEYS
from .import_common import ELM, ImportCommon

GROUP = "a" * 64


@tagged("post_install", "-at_install")
class TestImportMatch(ImportCommon, TransactionCase):
    """Customers that the rows of an import may be."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_patriot()
        cls.zoe = cls.create_partner(
            "Zoe  Zenith",
            ref="zz-9",
            vat="ZZ 123.456-7",
            email="Zoe@Zenith.example",
            phone="+49 (30) 555-0199",
            street="Birkenstraße 7",
            city="Zell",
            zip="07980",
        )

    def test_each_key(self):
        for texts, by in (
            ({"ref": "ZZ-9"}, "ref"),
            ({"vat": "zz1234567"}, "vat"),
            ({"email": "zoe@zenith.EXAMPLE"}, "email"),
            ({"phone": "+49 30 5550199"}, "phone"),
            ({"name": "zoe zenith", "street": "BIRKENSTRAßE  7", "zip": "07980"}, "address"),
            ({"name": "Zoe Zenith", "street": "birkenstraße 7", "city": "ZELL"}, "address"),
        ):
            with self.subTest(texts):
                row = self.client_row(customer=self.customer(**{"name": "Other", **texts}))
                self.assertEqual(self.candidates(row), {self.zoe.id: [by]})
        for texts in (
            {"name": "Zoe Zenith", "street": "Birkenstraße 7", "zip": "1"},
            {"name": "Zoe Zenith", "zip": "07980"},
            {"name": "Zoe Zenith", "street": "Birkenstraße 7"},
            {"phone": "ext"},
            {"vat": "-"},
            {"email": "%@zenith.example"},
        ):
            with self.subTest(texts):
                row = self.client_row(customer=self.customer(**{"name": "Other", **texts}))
                self.assertEqual(self.candidates(row), {})

    def test_without_a_street_by_name_and_city(self):
        placed = {"name": "Farm Ltd", "city": "Zell"}
        farm = self.create_partner(**placed)
        blank = self.create_partner(**placed, street=" ")
        self.create_partner(**placed, street="Birkenstraße 7")
        self.create_partner(**{**placed, "city": "Cochem"})
        self.create_partner("Farm Ltd")
        for texts, ids in (
            (placed, [farm.id, blank.id]),
            ({"name": "FARM  ltd", "city": "ZELL", "zip": "07980"}, [farm.id, blank.id]),
            ({**placed, "street": "Elm St 1"}, []),
            ({"name": "Farm Ltd", "zip": "07980"}, []),
            ({"name": "Farm Ltd"}, []),
        ):
            with self.subTest(texts):
                row = self.client_row(customer=self.customer(**texts))
                self.assertEqual(self.candidates(row), dict.fromkeys(ids, ["address"]))

    def test_a_candidate_as_it_is(self):
        self.zoe.country_id = self.env.ref("base.de")
        customer = self.customer("Other", ref="ZZ-9", email="zoe@zenith.example", country="de")
        [answer] = self.match(self.client_row(row=7, customer=customer))
        self.assertEqual((answer["row"], answer["country"], answer["state"]), (7, "Germany", ""))
        self.assertEqual(
            answer["candidates"],
            [
                {
                    "id": self.zoe.id,
                    **self.zoe._patriot_values(),
                    "ref": "zz-9",
                    "vat": self.zoe.vat,
                    "by": ["ref", "email"],
                }
            ],
        )

    def test_nobodys_are_left_out(self):
        contact = self.create_partner("Zeno", parent_id=self.zoe.id, email="zeno@zenith.example")
        other = self.env["res.company"].create({"name": "Other"})
        theirs = self.create_partner("Theirs", self.env.user, email="theirs@zenith.example")
        theirs.company_id = other
        archived = self.create_partner("Gone", email="gone@zenith.example")
        archived.active = False
        for partner in (contact, theirs, archived):
            with self.subTest(partner.name):
                row = self.client_row(customer=self.customer("Other", email=partner.email))
                self.assertEqual(self.candidates(row), {})
        self.bot.company_ids += other
        row = self.client_row(customer=self.customer("Other", email=theirs.email))
        self.assertEqual(self.candidates(row), {theirs.id: ["email"]})

    def test_the_strongest_come_first_and_ten_at_most(self):
        for number in range(12):
            self.create_partner(f"Twin {number}", email="zoe@zenith.example")
        last = self.create_partner("Last", ref="Q-1")
        customer = self.customer("Other", email="zoe@zenith.example", ref="q-1")
        [answer] = self.match(self.client_row(customer=customer))
        self.assertEqual(len(answer["candidates"]), 10)
        self.assertEqual(answer["candidates"][0]["id"], last.id)

    def test_customers_that_an_import_made_are_known_by_their_group(self):
        mailbox = {"email": "office@group.example", "phone": "+1 555 010 7000"}
        customer = self.customer("Grouped", **ELM, **mailbox)
        [added] = self.add(self.client_row(group_key=GROUP, customer=customer))
        row = self.client_row(client_id="1001", customer=customer)
        self.assertEqual(self.candidates({**row, "group_key": "b" * 64}), {})
        self.assertEqual(self.candidates(row), {})
        found = self.candidates({**row, "group_key": GROUP})
        self.assertEqual(found, {added["partner"]["id"]: ["group"]})
        self.partner_of(added).active = False
        self.assertEqual(self.candidates({**row, "group_key": GROUP}), {})

    def test_whose_it_is_already(self):
        link = self.create_link()
        self.reserve(link, ["1000"])
        self.report(link)
        self.env["patriot.dealer"].create(
            {"dealer_id": "D77", "name": "Zenith", "partner_id": self.zoe.id}
        )
        client, dealer, new = self.match(
            self.client_row(0), self.dealer_row(1, "D77"), self.client_row(2, "1001")
        )
        self.assertEqual(
            client["held"],
            {
                "partner": {"id": link.partner_id.id, "name": "Ann Home"},
                "link": {"link_id": link.id, "is_behind": False},
            },
        )
        self.assertEqual(client["candidates"], [])
        self.assertEqual(dealer["held"]["partner"]["id"], self.zoe.id)
        self.assertIsNone(dealer["held"]["link"])
        self.assertIsNone(new["held"])

    def test_rows_that_cannot_be_imported(self):
        for row, code in (
            (self.client_row(customer=self.customer("")), "invalid_field"),
            (self.client_row(customer=self.customer("A\0B")), "invalid_field"),
            (self.client_row(customer=self.customer("x" * 101)), "invalid_field"),
            (self.client_row(customer=self.customer(phone="none")), "invalid_field"),
            (self.client_row(customer=self.customer(ref="\ud800")), "invalid_field"),
            (self.client_row(customer=self.customer(country="Utopia")), "invalid_field"),
            (self.client_row(customer=self.customer(state="Nowhere")), "invalid_field"),
            (self.client_row(client_id="9999"), "type_missing"),
            (self.client_row(port_id="02"), "type_missing"),
        ):
            with self.subTest(row), self.assertNoLogs("odoo.sql_db"):
                [answer] = self.match(row)
                self.assertEqual(answer["fault"]["code"], code)
        [answer] = self.match(self.client_row(client_id="9999"), default_type="homes")
        self.assertIsNone(answer["fault"])
        customer = self.customer("Other", ref="ZZ-9")
        [answer] = self.match(self.client_row(client_id="9999", customer=customer))
        self.assertIsNone(answer["fault"], "that customer has a type")

    def test_malformed_calls(self):
        row = self.client_row()
        for rows in (
            [],
            [row, row],
            [{**row, "client": None}],
            [{**row, "dealer_id": "D1"}],
            [{**row, "client": {"client_id": "10-0", "port_id": "01"}}],
            [{**row, "group_key": "x"}],
            [{**row, "customer": {**row["customer"], "name": 7}}],
            [row] * 1001,
        ):
            with self.subTest(rows[:1]), self.assertRaises(ValidationError):
                self.match(*rows)

    def test_a_thousand_rows_take_a_few_queries(self):
        rows = [
            self.client_row(
                number,
                f"A{number}",
                customer=self.customer(
                    f"Many {number}",
                    **ELM,
                    ref=f"M-{number}",
                    vat=f"MM{number}",
                    email=f"m{number}@many.example",
                    phone=f"+1 555 {number:07d}",
                ),
            )
            for number in range(1000)
        ]
        self.match(*rows[:2])
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.match(*rows)
        self.assertLess(self.env.cr.sql_log_count - before, 40)

    def test_texts_are_looked_up_by_the_index_of_their_key_only(self):
        partners = self.env["res.partner"]
        # More than the planner has figures of.
        partners.create([{"name": f"Many {n}", "ref": f"R-{n}"} for n in range(300)])
        self.env.flush_all()
        self.env["patriot.bridge"]._look_up_by_index()
        for key in MATCH_KEYS:
            query = partners._folded_query(key, {"one", "two"})
            plan = "\n".join(line for (line,) in self.env.execute_query(SQL("EXPLAIN %s", query)))
            with self.subTest(key):
                self.assertIn(f"res_partner_patriot_{key}_idx", plan)
                self.assertNotRegex(plan, r"Seq Scan|res_partner_(?!patriot_)\w*(index|idx|pkey)")
