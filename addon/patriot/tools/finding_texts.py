"""What an audit found, in the reader's language; as FACTS of bridge/contract/finding_facts.ts."""

from collections import defaultdict

from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)

FACT_TEXTS = {
    # Names, addresses and amounts, which read the same in every language.
    "text": "%(text)s",
    "linked_to": _lt("%(name)s is linked to %(client)s."),
    "not_confirmed": _lt("Patriot has not confirmed the link yet."),
    "status": _lt("%(status)s."),
    "status_of_dealers": _lt("%(status)s, of dealer %(dealer)s."),
    "dealer_not_linked": _lt("The dealer pays, and is not linked to a customer either."),
    "mark_unknown": _lt("It carries the mark of a link that Odoo does not have."),
    "field": _lt("%(field)s: %(value)s"),
    "field_empty": _lt("%(field)s: (empty)"),
    "dealer_pays": _lt("Dealer %(dealer)s pays."),
    "no_charge": _lt("Active, without a service charge."),
    "nothing_bills": _lt("Active, and no service charge bills it."),
    "charge_gone": _lt("%(charge)s is not among the charges any more."),
    "charge_begins": _lt("%(charge)s begins on %(date)s."),
    "charge_ended": _lt("%(charge)s ended on %(date)s."),
    "charge_for_commissioned": _lt(
        "%(charge)s bills commissioned days only, and the client is not commissioned."
    ),
    "still_billed": _lt("%(status)s, and still billed."),
    "charge_since": _lt("%(charge)s since %(date)s."),
    "price": _lt("%(name)s: %(amount)s"),
    "product_gone": _lt("The product %(product)s is archived or gone."),
    "works_as": _lt("%(name)s works as operator %(operator)s."),
    "more": _lt("And %(count)s more."),
}
STATUS_TEXTS = {
    "active": _lt("Active"),
    "inactive": _lt("Inactive"),
    "decommissioned": _lt("Decommissioned"),
}
FIELD_TEXTS = {
    "site.name": _lt("Site name"),
    "site.street": _lt("Site street"),
    "site.street2": _lt("Site street 2"),
    "site.city": _lt("Site city"),
    "site.region": _lt("Site region"),
    "site.postcode": _lt("Site postcode"),
    "site.country": _lt("Site country"),
    "site.phone": _lt("Phone"),
    "site.email": _lt("Email"),
    "billing.name": _lt("Billing name"),
    "billing.street": _lt("Billing street"),
    "billing.street2": _lt("Billing street 2"),
    "billing.city": _lt("Billing city"),
    "billing.region": _lt("Billing region"),
    "billing.postcode": _lt("Billing postcode"),
    "billing.country": _lt("Billing country"),
}
# Parameters that are codes themselves.
WORDS = {"status": STATUS_TEXTS, "field": FIELD_TEXTS}


def describe_facts(env, facts):
    """Return facts as text, a line each."""
    return "\n".join(_describe_fact(env, fact["code"], fact["params"]) for fact in facts or [])


def _describe_fact(env, code, params):
    words = {
        name: _say(env, WORDS[name].get(value, value)) if name in WORDS else value
        for name, value in params.items()
    }
    return _say(env, FACT_TEXTS.get(code, code)) % defaultdict(lambda: "?", words)


def _say(env, text):
    return text if isinstance(text, str) else env._(text)  # pylint: disable=gettext-variable
