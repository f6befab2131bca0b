# Opens every list and form of the addon's models, and the extended ones of Odoo, as each of PEOPLE, and
# reads what they show: runs in `odoo shell`, after the upgrade and after the removal.
from lxml import etree

from odoo.exceptions import AccessError


def shown(views):
    """Return the fields of the model itself in a list and a form."""
    archs = [etree.fromstring(views["views"][kind]["arch"]) for kind in ("list", "form")]
    return {node.get("name") for arch in archs for node in arch.xpath("//field[not(ancestor::field)]")}


found = {"errors": [], "readable": {}}
for login in PEOPLE:
    user = env["res.users"].search([("login", "=", login)])
    readable = found["readable"][login] = []
    for name in MODELS:
        model = env[name].with_user(user)
        try:
            model.check_access("read")
        except AccessError:
            continue
        try:
            views = model.get_views([(False, "list"), (False, "form"), (False, "search")])
            records = model.search([], limit=50)
            records.read(sorted(shown(views)))
            records.mapped("display_name")
            readable.append(name)
        except Exception as error:
            found["errors"].append(f"{login}: {name}: {type(error).__name__}: {error}")
answer(found)
