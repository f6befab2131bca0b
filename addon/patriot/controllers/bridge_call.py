from ..tools.bridge_client import TIMEOUT, BridgeClient, BridgeError


def call_bridge(env, method, params, timeout=TIMEOUT):
    """Call a method of the bridge as the user of `env`; return its result, raise BridgeError.

    `timeout` is in seconds.
    """
    client = BridgeClient.paired(env)
    result = client.call(method, {**params, "caller": describe_caller(env)}, timeout=timeout)
    if not isinstance(result, dict):
        raise BridgeError(
            "bridge_invalid_answer",
            {"address": client.url, "reason": "its result is no object"},
        )
    return result


def describe_caller(env):
    """Return who asks, as `callerSchema` of bridge/contract/bridge_api.ts."""
    user = env.user.sudo()
    return {
        "user_id": user.id,
        "user": user.name,
        "operator": user.patriot_operator or None,
        "workstation": user.patriot_workstation or None,
        "is_admin": user.has_group("base.group_system"),
    }
