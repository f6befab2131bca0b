from . import controllers
from . import models
from . import wizard


def uninstall_hook(env):
    """Forget the pairing, whose secret Odoo would keep: an addon installed again begins without one."""
    env["ir.config_parameter"].sudo().search([("key", "=like", "patriot.%")]).unlink()
