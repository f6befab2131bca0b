"""Texts of the errors that bridge/contract/desk_errors.ts lists."""

from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)

DESK_ERROR_TEXTS = {
    "desk_signed_out": (
        _lt("You are signed out: %(reason)s."),
        _lt("Sign in again. What you entered is still there."),
    ),
    "desk_login_refused": (
        _lt("Operator, password or workstation is wrong."),
        _lt("Try again, or ask a supervisor."),
    ),
    "desk_login_paused": (
        _lt("Too many wrong passwords."),
        _lt("Wait %(seconds)s s, then try again."),
    ),
    "desk_role_missing": (
        _lt("%(operator)s may not do this: it needs the right %(role)s."),
        _lt("Ask a supervisor."),
    ),
    "record_changed": (
        _lt("%(what)s was changed by %(operator)s meanwhile."),
        _lt("Look at what is new there, then save again."),
    ),
    "field_owned": (
        _lt("%(field)s of client %(clientNo)s belongs to Odoo."),
        _lt("Change it there, on the customer %(customer)s; it comes over by itself."),
    ),
    "ownership_unknown": (
        _lt("Client %(clientNo)s is linked, and Odoo does not say which fields belong to it."),
        _lt("Save again when Odoo answers. Nothing was changed."),
    ),
    "client_linked": (
        _lt("Client %(clientNo)s is linked to %(customer)s already."),
        _lt("A manager unlinks it in Odoo first."),
    ),
    "client_not_linked": (
        _lt("Client %(clientNo)s has no customer in Odoo, and neither has its dealer."),
        _lt("Link the client; it then goes on by itself."),
    ),
    "type_missing": (
        _lt("No Patriot Type of Odoo fits client %(clientNo)s."),
        _lt("Choose a Patriot Type on the customer in Odoo, then link again."),
    ),
    "enquiry_reused": (
        _lt("Enquiry %(enquiry)s is in Odoo already with another content."),
        _lt("Nothing was changed. Has Patriot been restored from a backup? Compare the two."),
    ),
    "enquiry_refused": (
        _lt("Odoo refuses the enquiry: %(reason)s"),
        _lt("Mend what Odoo names; it then goes on by itself."),
    ),
    "job_running": (
        _lt("%(what)s is under way already, begun by %(operator)s."),
        _lt("Wait until it ended."),
    ),
}
