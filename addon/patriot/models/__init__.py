from . import patriot_bridge
from . import patriot_client
from . import patriot_client_event
from . import patriot_client_sync
from . import patriot_type
from . import res_config_settings
from . import res_partner
from . import res_users
