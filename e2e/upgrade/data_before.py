# What people and the bridge did with the release before: runs in `odoo shell` with its addon, on a
# database with demo data. `DATA` holds what make_release.ts and this have in common, `answer` is what
# the test reads. Names of that release only: replaced with it.
BRIDGE = env["patriot.bridge"].with_user(env.ref("patriot.user_bridge"))
ADMIN = env.ref("base.user_admin")
HOMES = env.ref("patriot.patriot_type_residential")
PORT = DATA["port"]
links = {}


def next_id(table, value):
    env.cr.execute("SELECT setval(%s, %s, false)", [f"{table}_id_seq", value])


def customer(name, **values):
    address = {"street": DATA["street"], "city": "Auckland", "zip": "1010"}
    partners = env["res.partner"].with_user(ADMIN)
    return partners.create(
        {
            "name": name,
            "country_id": env.ref("base.nz").id,
            "patriot_type_id": HOMES.id,
            **address,
            **values,
        }
    )


def report(link, outcome="done", **values):
    """Say to Odoo what the bridge says of one attempt."""
    done = outcome == "done"
    BRIDGE.links_report(
        [
            {
                "link_id": link.id,
                "revision": link.revision,
                "outcome": outcome,
                "client_id": link.client_id if done else None,
                "port_id": link.port_id if done else None,
                "action": "inserted" if done else None,
                "changed": [],
                "site": None,
                "fate_unknown": False,
                "error": None,
                "retry_in": None,
                "counts": not done,
                "correlation_id": f"before-{link.id}",
                **values,
            }
        ]
    )
    link.invalidate_recordset()


def reserve(link, client_id):
    BRIDGE.links_reserve(PORT, [client_id], [{"link_id": link.id, "replaces": None}])
    link.invalidate_recordset()
    assert link.client_id == client_id, (link.display_name, link.client_id)


def requested(role, **values):
    """Make the customer of a role, which asks for a client; return its link."""
    known = DATA["customers"][role]
    next_id("res_partner", known["id"])
    partner = customer(known["name"], **values)
    assert partner.id == known["id"], partner.id
    partner.patriot_insert = True
    links[role] = partner.patriot_client_ids.sudo()
    links[role].marker = known["marker"]
    return links[role]


def linked(role, **values):
    link = requested(role, **values)
    reserve(link, DATA["customers"][role]["client_id"])
    report(link)
    assert link.state == "linked", link.state
    return link


# Configuration.
env["res.lang"]._activate_lang("de_DE")
parameters = env["ir.config_parameter"].sudo()
parameters.set_param("web.base.url", DATA["odoo_url"])
parameters.set_param("web.base.url.freeze", "True")
env.company.patriot_post_invoices = "post"
other = env["res.company"].create({"name": "Second Centre"})
ADMIN.company_ids |= other
HOMES.name = "Homes and Flats"
HOMES.with_context(lang="de_DE").name = "Häuser und Wohnungen"
shops = env["patriot.type"].create(
    {
        "name": "Shops",
        "template_no": "2001",
        "start_client_no": "B0100",
        "end_client_no": "B0199",
        "port_id": "02",
        "company_id": other.id,
    }
)
env["patriot.type"].create({"name": "Retired", "kind": "dealer", "active": False})
env["ir.filters"].create(
    {
        "name": "Failed ones",
        "model_id": "patriot.client",
        "domain": "[('state', '=', 'failed')]",
        "user_ids": [ADMIN.id],
    }
)

# People.
for login, groups, values in [
    (
        "olive",
        "base.group_user,base.group_partner_manager,patriot.group_patriot_user",
        {"patriot_operator": "OP03", "patriot_workstation": "WS-3", "lang": "de_DE"},
    ),
    (
        "mara",
        "base.group_user,base.group_partner_manager,patriot.group_patriot_manager",
        {"patriot_operator": "OP04", "patriot_workstation": "WS-4"},
    ),
    ("ines", "base.group_user,account.group_account_invoice", {}),
    ("sally", "base.group_user,sales_team.group_sale_salesman", {}),
]:
    group_ids = [env.ref(name).id for name in groups.split(",")]
    env["res.users"].with_context(no_reset_password=True).create(
        {
            "name": login.title(),
            "login": login,
            "password": f"{login}-{login}",
            "group_ids": [(6, 0, group_ids)],
            **values,
        }
    )

# Links whose client is in Patriot.
link = linked("linked")
link.partner_id.with_user(ADMIN).phone = "+64 9 555 0199"
report(link, action="updated", changed=["site.phone"])
linked("behind").partner_id.with_user(ADMIN).street = "40 Rata Street"
reserve(requested("lost"), DATA["customers"]["lost"]["client_id"])
link = linked("refused")
link.partner_id.with_user(ADMIN).city = "Nowhere"
report(link, "blocked", error={"code": "patriot_rejected", "params": {"reason": "No such city"}})
link = linked("released")
link.with_user(ADMIN).action_release()
report(link, action="released")
linked("leaving").with_user(ADMIN).action_release()
known = DATA["customers"]["chosen"]
next_id("res_partner", known["id"])
chosen = customer(known["name"])
link_id = chosen.action_patriot_link_existing(known["client_id"], PORT, HOMES.id, {})
links["chosen"] = env["patriot.client"].browse(link_id)
links["chosen"].marker = known["marker"]
report(links["chosen"], action="claimed")
property_link = linked("property")
known = DATA["customers"]["building"]
site = {"name": known["name"], "street": DATA["street"], "city": "Auckland", "zip": "1010"}
link_id = property_link.partner_id.with_user(ADMIN).action_patriot_add_site(
    HOMES.id, {**site, "country": "New Zealand"}
)
links["building"] = env["patriot.client"].browse(link_id)
links["building"].marker = known["marker"]
reserve(links["building"], known["client_id"])
report(links["building"])
report(property_link, action="unchanged")
linked("archived").partner_id.with_user(ADMIN).active = False
link = linked("elsewhere")
link.partner_id.company_id = other

# Links without a client.
next_id("res_partner", DATA["first_free_customer"])
links["queued"] = customer("Quinn Queued", patriot_insert=True).patriot_client_ids.sudo()
link = customer("Fay Failed", patriot_insert=True).patriot_client_ids.sudo()
report(link, "blocked", error={"code": "unknown_template", "params": {"template": "1001"}})
links["blocked"] = link
link = customer("Walt Waiting", patriot_insert=True).patriot_client_ids.sudo()
away = {"code": "patriot_unreachable", "params": {"address": "127.0.0.1:9001"}}
report(link, "retry", error=away, retry_in=36000, fate_unknown=False)
links["waiting"] = link
env["patriot.client.wish"]._leave([links["archived"].id], ADMIN.id)

# A dealer, and what billing left.
bureau = customer("Bureau of Alarms", patriot_type_id=env.ref("patriot.patriot_type_dealer").id)
answered = BRIDGE.dealer_link("D002", "Bureau", bureau.id)
assert not answered["error"], answered
customer("Harry on Hold", patriot_billing_hold=True)
assert env.ref("patriot.product_mon_res").id == DATA["first_product"]
charge = {"kind": "service", "ledger_code": "4000", "amount": "29.90"}
BRIDGE.charges_mirror(
    [
        {**charge, "charge_id": "MON-RES", "name": "Monitoring", "product_id": DATA["first_product"]},
        {**charge, "charge_id": "KEYHOLD", "name": "Keyholding", "product_id": None},
    ]
)
next_id("account_move", DATA["first_invoice"])
for call in DATA["billing_calls"]:
    answers = getattr(BRIDGE, call["method"])(**call["params"])
    faults = [one.get("fault") for one in (answers if isinstance(answers, list) else [answers])]
    assert not any(faults), (call["method"], faults)
moves = env["account.move"].search([("patriot_batch_id", "!=", False)])
assert min(moves.ids) == DATA["first_invoice"] and len(moves) == 6, moves.ids

connection = env["patriot.bridge"]._pair(DATA["bridge_url"])
env.cr.commit()
answer({"connection": connection, "links": {role: link.id for role, link in links.items()}})
