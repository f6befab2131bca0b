"""Texts of the errors that bridge/contract/error_table.ts lists, in the reader's language."""

from collections import defaultdict

from odoo.tools import LazyTranslate

from .billing_error_texts import BILLING_ERROR_TEXTS
from .desk_error_texts import DESK_ERROR_TEXTS

_lt = LazyTranslate(__name__)

ERROR_TEXTS = {
    "patriot_unreachable": (
        _lt("Patriot does not answer at %(address)s."),
        _lt("Nothing is lost: it goes on by itself. Check that Patriot's JSON service runs."),
    ),
    "patriot_timeout": (
        _lt("Patriot at %(address)s took longer than %(seconds)s s."),
        _lt("Nothing is lost: the outcome is looked up before anything is sent again."),
    ),
    "patriot_invalid_answer": (
        _lt("Patriot's answer cannot be read: %(reason)s."),
        _lt("It is looked up again by itself. Check that the address is Patriot's JSON service."),
    ),
    "patriot_server_error": (
        _lt("Patriot answered with an error of its own (HTTP %(status)s)."),
        _lt("It goes on by itself. Look in the log of Patriot's Data Service if it lasts."),
    ),
    "patriot_login_refused": (
        _lt("Patriot refused the login of %(user)s."),
        _lt("Correct the JSON user and password in Odoo: Configuration, Patriot, Settings."),
    ),
    "patriot_tls_untrusted": (
        _lt("TLS of Patriot at %(address)s is not trusted: %(reason)s."),
        _lt("Install a certificate that the bridge trusts, or give it Patriot's CA (PATRIOT_CA)."),
    ),
    "patriot_redirected": (
        _lt("Patriot at %(address)s redirects elsewhere, which is refused."),
        _lt("Enter the address of Patriot's JSON service itself."),
    ),
    "patriot_answer_too_large": (
        _lt("Patriot's answer is larger than %(limit)s MiB and was not read."),
        _lt("Check that the address is Patriot's JSON service."),
    ),
    "patriot_not_configured": (
        _lt("The bridge does not know where Patriot is."),
        _lt("Enter host, port, user and password in Odoo: Configuration, Patriot, Settings."),
    ),
    "range_exhausted": (
        _lt(
            "No free client ID is left for %(type)s: %(start)s to %(end)s on port %(port)s is full."
        ),
        _lt("Widen the range of the Patriot Type; the insert then goes on by itself."),
    ),
    "type_incomplete": (
        _lt("The Patriot Type %(type)s lacks %(fields)s."),
        _lt("Complete the Patriot Type; the insert then goes on by itself."),
    ),
    "unknown_template": (
        _lt("Template %(template)s is not in Patriot."),
        _lt("Choose another template in the Patriot Type; the insert then goes on by itself."),
    ),
    "unknown_port": (
        _lt("Port %(port)s is not in Patriot."),
        _lt("Choose another port in the Patriot Type; the insert then goes on by itself."),
    ),
    "unknown_operator": (
        _lt("Operator %(operator)s is not in Patriot."),
        _lt("An administrator maps the user to a Patriot operator in the user's preferences."),
    ),
    "workstation_missing": (
        _lt("%(user)s has no Patriot workstation."),
        _lt("An administrator chooses one in the user's preferences."),
    ),
    "open_expired": (
        _lt("The wish to open %(clientNo)s is older than %(seconds)s s, so it was dropped."),
        _lt("Press Open in Patriot again."),
    ),
    "customer_missing": (
        _lt("Customer %(customer)s is not in Odoo."),
        _lt("Take the number at the end of the address of the customer's form."),
    ),
    "customer_no_dealer": (
        _lt("%(customer)s is no dealer in Odoo."),
        _lt("Choose a Patriot Type of the kind Dealer on the customer, then link again."),
    ),
    "dealer_linked": (
        _lt("Dealer %(dealer)s belongs to %(customer)s already."),
        _lt("Unlink it there first."),
    ),
    "operator_missing": (
        _lt("%(user)s has no Patriot operator."),
        _lt("An administrator maps the user to a Patriot operator in the user's preferences."),
    ),
    "module_missing": (
        _lt("The Patriot licence lacks the module %(module)s."),
        _lt("Ask Patriot Systems for the module, then press Retry."),
    ),
    "invalid_field": (
        _lt("%(field)s %(rule)s."),
        _lt("Correct the field of the customer and save; it then goes on by itself."),
    ),
    "client_unmarked": (
        _lt("A client that this link did not surely make stands on %(clientNo)s."),
        _lt("Look in Patriot. If it is another site, a manager lets the link take the next ID."),
    ),
    "client_mismatch": (
        _lt("Patriot answered about %(answered)s when asked about %(asked)s."),
        _lt("Look at both clients in Patriot, then press Retry."),
    ),
    "client_missing": (
        _lt("Client %(clientNo)s is no longer in Patriot."),
        _lt("Look in Patriot's change log. Nothing is inserted again without a person."),
    ),
    "client_exists": (
        _lt("Client %(clientNo)s exists already."),
        _lt("The next free ID is tried by itself."),
    ),
    "marker_exists": (
        _lt("The link has a client already: %(clientNo)s."),
        _lt("It is recognised by itself."),
    ),
    "marker_differs": (
        _lt("Client %(clientNo)s belongs to another link."),
        _lt("Look at the client in Patriot, then press Retry."),
    ),
    "odoo_older": (
        _lt("Patriot has newer data of client %(clientNo)s than this Odoo."),
        _lt("Was Odoo restored from a backup? Compare the two, then choose which one is right."),
    ),
    "patriot_rejected": (
        _lt("Patriot refused: %(reason)s"),
        _lt("Correct what Patriot names, then press Retry."),
    ),
    **BILLING_ERROR_TEXTS,
    **DESK_ERROR_TEXTS,
    "odoo_unreachable": (
        _lt("Odoo does not answer at %(address)s."),
        _lt("Check that Odoo runs and that the bridge can reach it."),
    ),
    "odoo_login_refused": (
        _lt("Odoo refused the bridge's key."),
        _lt("Pair the bridge again: Odoo, Configuration, Patriot, Settings, Pair a bridge."),
    ),
    "odoo_wrong_database": (
        _lt("This is not the Odoo database that the bridge was paired with."),
        _lt("Is it a copy? Pair a bridge of its own with it, never the live one."),
    ),
    "odoo_invalid_answer": (
        _lt("Odoo's answer cannot be read: %(reason)s."),
        _lt("Check the address, the database and that the Patriot Partner addon is installed."),
    ),
    "odoo_not_paired": (
        _lt("The bridge is not paired with an Odoo."),
        _lt("Take the connection string of Odoo's Pair a bridge and run patriot-bridge pair."),
    ),
    "addon_outdated": (
        _lt("The addon in Odoo (%(addon)s) is older than the bridge (%(bridge)s)."),
        _lt(
            "Install the addon %(wanted)s: replace its folder, restart Odoo, update the module."
            " Nothing is lost."
        ),
    ),
    "bridge_outdated": (
        _lt("The bridge (%(bridge)s) is older than the addon in Odoo (%(addon)s)."),
        _lt("Install the bridge %(wanted)s and restart it. Nothing is lost."),
    ),
    "queue_unreachable": (
        _lt("The PostgreSQL that the bridges share their queue in does not answer."),
        _lt("Start it, or correct DATABASE_URL. The bridges go on trying; nothing is lost."),
    ),
    "bridge_unreachable": (
        _lt("The bridge does not answer at %(address)s."),
        _lt("Saving goes on. Start the bridge, or correct its address in the Patriot settings."),
    ),
    "bridge_invalid_answer": (
        _lt("What answers at %(address)s is not the bridge: %(reason)s."),
        _lt("Saving goes on. Correct the address of the bridge in the Patriot settings."),
    ),
    "bridge_not_configured": (
        _lt("No bridge is paired yet."),
        _lt("Pair a bridge: Configuration, Patriot, Settings."),
    ),
    "unauthorized": (
        _lt("The call is not signed by the paired Odoo: %(reason)s."),
        _lt("Pair the bridge again and check both clocks."),
    ),
    "not_allowed": (
        _lt("%(user)s may not do this."),
        _lt("Ask an administrator for the Patriot access rights."),
    ),
    "not_found": (
        _lt("%(what)s is not in Patriot."),
        _lt("Reload and choose another."),
    ),
    "fixed_by_environment": (
        _lt("%(field)s is set in the bridge's environment."),
        _lt("Change it there and restart the bridge."),
    ),
    "sample_password": (
        _lt("This is the sample password that Patriot's documentation prints."),
        _lt("Set another JsonPassword in Patriot's Data Service and enter it here."),
    ),
    "invalid_params": (
        _lt("%(path)s: %(rule)s."),
        _lt("Correct the value."),
    ),
    "audit_stopped": (
        _lt("The bridge was stopped, or somebody ended the audit."),
        _lt("Run the audit again."),
    ),
    "sqlite_missing": (
        _lt("SQLite's library for the bridge's platform is missing."),
        _lt("Run the bridge on Linux or 64-bit Windows."),
    ),
    "internal_error": (
        _lt("The bridge met an unexpected error (%(correlation)s)."),
        _lt("It is tried again. Give the reference to whoever keeps the bridge."),
    ),
}

UNKNOWN_ERROR = (
    _lt("An error that this release does not know was reported: %(code)s."),
    _lt("Install addon and bridge of one release."),
)


def describe_error(env, code, params=None):
    """Return `(message, remedy)` of an error in the language of `env`."""
    message, remedy = ERROR_TEXTS.get(code, UNKNOWN_ERROR)
    values = defaultdict(lambda: "?", params or {}, code=code)
    texts = (env._(text) for text in (message, remedy))  # pylint: disable=gettext-variable
    message, remedy = (text % values for text in texts)
    return message, remedy


def describe_fault(env, fault):
    """Return a fault `{code, params}` of the bridge with its `message` and `remedy`."""
    code, params = fault["code"], fault.get("params") or {}
    message, remedy = describe_error(env, code, params)
    return {"code": code, "params": params, "message": message, "remedy": remedy}
