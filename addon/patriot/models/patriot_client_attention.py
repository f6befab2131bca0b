import logging
import time

from markupsafe import Markup
from psycopg2 import OperationalError
from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.tools import mute_logger

from .patriot_bridge_pairing import WARNING_DAYS
from .patriot_client import MANAGER_GROUP

_logger = logging.getLogger(__name__)

PAUSE = 2  # seconds
# When this process last looked, by database, as time.monotonic() counts.
LOOKED = {}


class PatriotClient(models.Model):
    """What needs a person, as one activity per manager: never a flood, gone when all is well."""

    _inherit = "patriot.client"

    @api.model
    def _archived_monitored_domain(self):
        """Links of archived customers, whose sites are monitored all the same."""
        return [
            ("partner_id.active", "=", False),
            ("client_id", "!=", False),
            ("release", "=", False),
        ]

    @api.model
    def _watch_attention(self, has_failed=False):
        """Refresh the managers' activities now and then, at once for a first failure; never fails.

        Only from calls of the bridge: nobody's save waits for it or collides with it.
        """
        now, database = time.monotonic(), self.env.cr.dbname
        is_first = has_failed and not self._attention_activities([("active", "=", True)])
        if not is_first and now - LOOKED.get(database, now - PAUSE) < PAUSE:
            return
        LOOKED[database] = now
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                self._refresh_attention()
        except OperationalError:
            _logger.info("Another call refreshes the managers' activities about Patriot")
        except Exception:
            _logger.exception("The managers' activities about Patriot could not be refreshed")

    @api.model
    def _refresh_attention(self):
        """Make, mend or remove the activity of each manager."""
        managers = self.env.ref(MANAGER_GROUP).sudo().all_user_ids.filtered("active")
        activities = self._attention_activities([("user_id", "in", managers.ids)])
        by_user = activities.grouped("user_id")
        for manager in managers:
            texts, total = self._describe_attention(manager)
            known = by_user.get(manager, activities.browse())
            open_activity = known.filtered("active")
            if not total:
                open_activity.unlink()
            elif open_activity:
                values = self._attention_values(texts, total)
                if any(open_activity[name] != value for name, value in values.items()):
                    open_activity.write(values)
            elif not self._is_done_for_today(known, total):
                self._create_attention(manager, self._attention_values(texts, total))

    @api.model
    def _describe_attention(self, manager):
        """Return the texts of what needs this manager, in the manager's language, and its size."""
        links = self.env["patriot.client"].with_user(manager)
        links = links.with_context(lang=manager.lang)
        failed = links.search_count([("state", "=", "failed")])
        archived = links.search_count(self._archived_monitored_domain())
        _ends, days = self.env["patriot.bridge"]._key_end()
        key = days is not False and days <= WARNING_DAYS
        texts = []
        if failed:
            texts.append(links.env._("failed links: %(count)s", count=failed))
        if archived:
            texts.append(
                links.env._("archived customers still monitored: %(count)s", count=archived)
            )
        if key and days > 0:
            texts.append(links.env._("days until the bridge's key ends: %(count)s", count=days))
        elif key:
            texts.append(links.env._("the bridge's key has ended"))
        return texts, failed + archived + key

    @api.model
    def _attention_values(self, texts, total):
        return {"summary": f"Patriot: {', '.join(texts)}", "patriot_attention": total}

    @api.model
    def _is_done_for_today(self, activities, total):
        """Return whether a manager marked as much as this as done today."""
        today = fields.Date.today()
        return any(
            activity.date_done == today and activity.patriot_attention >= total
            for activity in activities
        )

    @api.model
    def _create_attention(self, manager, values):
        warning = self.env.ref("mail.mail_activity_data_warning", raise_if_not_found=False)
        links = self.with_context(lang=manager.lang, tz=manager.tz)
        text = links.env._("Open the Patriot Overview")
        values = {
            **values,
            "user_id": manager.id,
            "note": Markup('<p><a href="/odoo/patriot-overview">%s</a></p>') % text,
            "date_deadline": fields.Date.context_today(links),
            "automated": True,
            **({"activity_type_id": warning.id} if warning else {}),
        }
        # The context is that of a quiet creation: no mail goes out.
        activities = self.env["mail.activity"].sudo().with_context(mail_activity_quick_update=True)
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                activities.create(values)
        except UniqueViolation:
            _logger.info("Another call made the activity about Patriot of user %s", manager.id)

    @api.model
    def _attention_activities(self, domain):
        activities = self.env["mail.activity"].sudo().with_context(active_test=False)
        return activities.search([("patriot_attention", ">", 0), *domain])
