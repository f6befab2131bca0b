from . import bridge_call
from . import export
from . import rpc
