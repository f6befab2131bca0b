import type { PatriotSetup } from "../../config/patriot_setup.ts";
import { usesSamplePassword } from "../../config/sample_password.ts";
import type { PatriotConnection, Stage } from "../../contract/bridge_api.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import { type MethodHandlers, type MethodParams, requireAdmin } from "../rpc_methods.ts";

type ConnectionMethods = Pick<
  MethodHandlers,
  "connection.get" | "connection.set" | "connection.test"
>;

/** The administrator's view of the Patriot connection; the password goes in and never out. */
export function createConnectionMethods(options: {
  setup: PatriotSetup;
  /** Told of a connection that was kept, so that calls go there from now on. */
  onChange: (connection: PatriotConnection) => void;
  test: () => Promise<Stage[]>;
}): ConnectionMethods {
  const { setup, onChange, test } = options;
  return {
    "connection.get"(_params, context) {
      requireAdmin(context);
      const { host = "", port = 9001, encryption = "none", user = "", password } = setup.known();
      const hasPassword = password !== undefined && password !== "";
      return { host, port, encryption, user, hasPassword, fixed: [...setup.fixed] };
    },

    async "connection.set"(params, context) {
      requireAdmin(context);
      const connection = joinWithKnown(setup, params);
      if (usesSamplePassword(connection)) {
        throw new PatriotPartnerError("sample_password");
      }
      setup.store(connection);
      onChange(connection);
      return { stages: await test() };
    },

    async "connection.test"(_params, context) {
      requireAdmin(context);
      return { stages: await test() };
    },
  };
}

function joinWithKnown(
  setup: PatriotSetup,
  params: MethodParams<"connection.set">,
): PatriotConnection {
  const known = setup.known();
  const password = params.password === "" ? (known.password ?? "") : params.password;
  if (password === "") {
    throw new PatriotPartnerError("invalid_params", { path: "password", rule: "is empty" });
  }
  const connection = { ...params, password };
  for (const field of setup.fixed) {
    if (connection[field] !== known[field]) {
      throw new PatriotPartnerError("fixed_by_environment", { field });
    }
  }
  return connection;
}
