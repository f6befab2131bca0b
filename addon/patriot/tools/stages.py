"""Stages of the connection test, in the order of the path, with texts for people."""

from odoo.tools import LazyTranslate

from .error_texts import describe_fault

_lt = LazyTranslate(__name__)

STAGE_LABELS = {
    "odoo_to_bridge": _lt("Odoo reaches the bridge"),
    "bridge_to_odoo": _lt("The bridge reaches Odoo"),
    "bridge_to_patriot": _lt("The bridge reaches Patriot"),
    "patriot_login": _lt("Patriot accepts the login"),
    "module_json": _lt("Licence module JSON SDK"),
    "module_odoo": _lt("Licence module Odoo"),
}


def skip_all_but_first(fault):
    """Return the stages of a test that did not reach the bridge."""
    first, *others = STAGE_LABELS
    return [
        {"name": first, "status": "failed", "ms": None, "detail": "", "fault": fault},
        *(
            {"name": name, "status": "skipped", "ms": None, "detail": "", "fault": None}
            for name in others
        ),
    ]


def describe_stages(env, stages):
    """Add a `label` to each stage, and `message` and `remedy` to its fault."""
    return [
        {
            **stage,
            "label": _label(env, stage["name"]),
            "fault": stage.get("fault") and describe_fault(env, stage["fault"]),
        }
        for stage in stages
    ]


def _label(env, name):
    if name not in STAGE_LABELS:
        return name
    return env._(STAGE_LABELS[name])  # pylint: disable=gettext-variable
