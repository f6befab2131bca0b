import csv
import io
import zipfile

from odoo.tests import HttpCase, tagged

from .bridge_stand_in import BridgeStandIn
from .common import PatriotCommon

HEADER = [
    "Client No.",
    "Site",
    "Street",
    "City",
    "State",
    "ZIP",
    "Country",
    "Phone",
    "Email",
    "Status",
    "Odoo Customer",
]


@tagged("post_install", "-at_install")
class TestExport(PatriotCommon, HttpCase):
    """A dealer's clients as files, over real HTTP."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_patriot()
        cls.env["patriot.dealer"].search([]).unlink()
        kind = cls.env["patriot.type"].create({"name": "Bureau", "kind": "dealer"})
        customer = cls.create_partner("Bay Alarms", patriot_type_id=kind.id)
        cls.dealer = cls.env["patriot.dealer"].create(
            {"dealer_id": "D9", "name": "Bay", "partner_id": customer.id}
        )

    def setUp(self):
        super().setUp()
        self.stand_in = BridgeStandIn("s" * 32)
        self.addCleanup(self.stand_in.close)
        self.stand_in.results["client.list"] = self.list_clients
        self.clients = [self.client()]
        self.set_parameter("patriot.bridge_url", self.stand_in.url)
        self.set_parameter("patriot.bridge_secret", "s" * 32)

    def set_parameter(self, key, value):
        self.env["ir.config_parameter"].sudo().set_param(key, value)

    def client(self, client_id="1000", **site):
        names = ("name", "street", "street2", "city", "region", "postcode", "country")
        held = dict.fromkeys((*names, "phone", "email"), "")
        return {
            "clientId": client_id,
            "portId": "01",
            "status": "active",
            "site": {**held, "name": "Ann Home", **site},
        }

    def list_clients(self, params):
        page = self.clients[params["offset"] :][: params["limit"]]
        return {"items": page, "total": len(self.clients)}

    def download(self, file_format="csv", query="", login="patriot_operator", dealer=None):
        self.authenticate(login, login)
        dealer_id = (dealer or self.dealer).id
        return self.url_open(f"/patriot/dealer/{dealer_id}/clients.{file_format}{query}")

    def read_csv(self, query=""):
        response = self.download(query=query)
        self.assertEqual(response.status_code, 200, response.text)
        self.assertTrue(response.content.startswith(b"\xef\xbb\xbf"))
        return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))

    def test_csv(self):
        link = self.create_link("Ann, Customer")
        self.reserve(link, ["1000"])
        self.clients = [
            self.client(street="1 Elm", street2="Flat 2", city="Zürich", phone="+64 9 1"),
            self.client("1001", name='=HYPERLINK("http://x")', email="@x"),
        ]
        rows = self.read_csv("?search=Elm&sort=city&descending=1")
        self.assertEqual(rows[0], HEADER)
        self.assertEqual(
            rows[1],
            [
                "1000-01",
                "Ann Home",
                "1 Elm, Flat 2",
                "Zürich",
                *("", "", ""),
                "'+64 9 1",
                "",
                "Active",
                "Ann, Customer",
            ],
        )
        self.assertEqual((rows[2][1], rows[2][8]), ("'=HYPERLINK(\"http://x\")", "'@x"))
        sent = self.stand_in.calls[0]["params"]
        self.assertEqual(sent.pop("caller")["user"], "Olive Operator")
        self.assertEqual(
            sent,
            {
                "dealerId": "D9",
                "search": "Elm",
                "sort": "city",
                "descending": True,
                "offset": 0,
                "limit": 500,
            },
        )

    def test_every_page_and_each_client_once(self):
        self.clients = [self.client(str(1000 + number)) for number in range(1203)]
        # As when two clients come in front of the second page while the first is read.
        self.clients[500:500] = self.clients[498:500]
        numbers = [row[0] for row in self.read_csv()[1:]]
        self.assertEqual(numbers, [f"{1000 + number}-01" for number in range(1203)])

    def test_xlsx_holds_texts_only(self):
        self.clients = [self.client(name="=1+1", phone="0123", email="http://x")]
        response = self.download("xlsx")
        self.assertEqual(response.status_code, 200)
        with zipfile.ZipFile(io.BytesIO(response.content)) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
        self.assertIn("=1+1", sheet)
        self.assertIn("0123", sheet)
        for forbidden in ("<f>", "<v>", "<hyperlink"):
            self.assertNotIn(forbidden, sheet)

    def test_a_sort_of_no_column_is_by_number(self):
        self.read_csv("?sort=marker")
        self.assertEqual(self.stand_in.calls[0]["params"]["sort"], "number")

    def test_a_file_is_downloaded_under_the_dealers_name(self):
        response = self.download()
        self.assertIn("D9%20Bay.csv", response.headers["Content-Disposition"])
        self.assertEqual(response.headers["X-Content-Type-Options"], "nosniff")

    def test_errors_are_short_texts(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        far = self.create_partner("Far", company_id=company.id, user=self.env.user)
        hidden = self.env["patriot.dealer"].create(
            {"dealer_id": "D8", "name": "Far", "partner_id": far.id}
        )
        gone = self.env["patriot.dealer"].browse(2**30)
        for values, status, text in (
            ({"login": "patriot_outsider"}, 403, "Otto Outsider may not do this."),
            ({"dealer": hidden}, 403, "Olive Operator may not do this."),
            ({"dealer": gone}, 404, "is not in Patriot"),
        ):
            with self.subTest(text=text):
                self.assert_error(self.download(**values), status, text)
        self.assertFalse(self.stand_in.calls)
        self.assertEqual(self.download("exe").status_code, 404)

    def test_a_fault_on_a_later_page_gives_no_half_file(self):
        self.clients = [self.client(str(1000 + number)) for number in range(600)]
        fault = {"code": "patriot_unreachable", "params": {"address": "p:9001"}}

        def fail_later(params):
            if params["offset"]:
                return {"error": {"code": -32000, "message": "", "data": fault}}
            return self.list_clients(params)

        self.stand_in.results["client.list"] = fail_later
        for file_format in ("csv", "xlsx"):
            self.assert_error(self.download(file_format), 503, "does not answer at p:9001")

    def test_without_a_bridge(self):
        self.stand_in.close()
        self.assert_error(self.download(), 503, "Start the bridge")

    def assert_error(self, response, status, text):
        self.assertEqual(response.status_code, status)
        self.assertEqual(response.headers["Content-Type"], "text/plain; charset=utf-8")
        self.assertNotIn("Content-Disposition", response.headers)
        self.assertIn(text, response.text)
        self.assertLess(len(response.text), 400)
