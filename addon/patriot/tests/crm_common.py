import hashlib
import uuid

from .common import PatriotCase

SOURCE = "6f1d2a34-0000-4000-8000-000000000001"


class CrmCase(PatriotCase):
    """A linked client and enquiries about it as the bridge sends them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.link = cls.create_link(phone="+1 555 0100")
        cls.link.write({"client_id": "1077", "port_id": "01", "confirmed": True})
        cls.partner = cls.link.partner_id
        cls.use_leads(True)

    @classmethod
    def use_leads(cls, is_on):
        employees = cls.env.ref("base.group_user")
        leads = cls.env.ref("crm.group_use_lead")
        employees.implied_ids = [(4 if is_on else 3, leads.id)]

    def note(self, **values):
        """Return a log note of client 1077-01."""
        item = {
            "enquiry_id": str(uuid.uuid4()),
            "kind": "lead",
            "client": {
                "client_id": "1077",
                "port_id": "01",
                "name": "Ann Home",
                "dealer_id": None,
            },
            "operator_id": "OP02",
            "operator_name": "Desk Operator",
            "logged_at": "2026-11-23T09:30:15Z",
            "subject": "",
            "text": "Wants a second keypad\nCall after 5 pm",
            "notes": "",
            "contact": None,
            "action_by": "2026-12-01",
            **values,
        }
        item["content_hash"] = hashlib.sha256(repr(item).encode()).hexdigest()
        return item

    def message(self, **values):
        """Return a message of the log book, from somebody who is no customer."""
        return self.note(
            **{
                "kind": "opportunity",
                "client": None,
                "subject": "New shop",
                "text": "Asks for a quote",
                "notes": "Sounds serious",
                "contact": {
                    "name": "Nora New",
                    "company": "New Shop Ltd",
                    "phone": "+1 555 0199",
                    "email": "nora@example.com",
                },
                "action_by": None,
                **values,
            }
        )

    def add(self, *items):
        return self.bridge().crm_add(SOURCE, list(items))

    def enquiry_of(self, answer):
        return self.env["patriot.enquiry"].search([("enquiry_id", "=", answer["enquiry_id"])])

    def add_lead(self, item=None):
        """Return the lead that a new enquiry becomes."""
        [answer] = self.add(item or self.note())
        self.assertIsNone(answer["fault"])
        return self.enquiry_of(answer).lead_id

    def leads_of(self, partner):
        """Return how many leads a customer has."""
        return self.env["crm.lead"].search_count([("partner_id", "=", partner.id)])

    def untold(self):
        answer = self.bridge().crm_untold(SOURCE, 200)
        self.assertEqual(answer["total"], len(answer["enquiries"]))
        return answer["enquiries"]

    def tell(self):
        """Note all that is untold as told."""
        news = [
            {"enquiry_id": item["enquiry_id"], "version": item["enquiry"]["version"]}
            for item in self.untold()
        ]
        return self.bridge().crm_told(SOURCE, news)["told"] if news else 0
