from . import billing_input
from . import bridge_client
from . import client_range
from . import error_texts
from . import field_rules
from . import sheet_writer
from . import stages
