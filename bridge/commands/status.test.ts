import { expect, test, vi } from "vitest";
import { formatConnectionString } from "../config/connection_string.ts";
import { ADDON_VERSION, VERSION } from "../contract/release.ts";
import { odooConnection, startBridge, temporaryFolder } from "../server/testing/bridge_fixture.ts";
import { startOdoo } from "../server/testing/odoo_service.ts";
import { realParts } from "../server/testing/real_parts.ts";
import { showStatus } from "./status.ts";

async function show(env: Record<string, string>) {
  const lines: string[] = [];
  const source = { env: { BRIDGE_DATA: temporaryFolder(), ...env } };
  const failure = await showStatus({ source, print: (line) => lines.push(line) }).catch(
    (error: unknown) => error,
  );
  return { text: lines.join("\n"), failure };
}

test("shows the configuration without its secrets and how the bridge is", async () => {
  const { url } = await startBridge();
  const connection = odooConnection();
  const { text, failure } = await show({
    BRIDGE_PORT: new URL(url).port,
    ODOO_CONNECTION: formatConnectionString(connection),
    PATRIOT_HOST: "patriot.lan",
    PATRIOT_USER: "json",
    PATRIOT_PASSWORD: "hidden-word",
    DATABASE_URL: "postgres://bridge:queue-word@db.lan:5432/bridges",
  });
  expect(text).toContain(`${connection.database} at ${connection.url}`);
  expect(text).toContain("patriot.lan:9001, user json, with a password");
  expect(text).toContain("fixed: host, user, password");
  expect(text).toContain("bridges at db.lan:5432");
  expect(text).toContain("degraded");
  expect(failure).toMatchObject({ exitCode: 1 });
  for (const secret of ["hidden-word", "queue-word", connection.key, connection.secret]) {
    expect(text).not.toContain(secret);
  }
});

test("says what to do when no bridge answers", async () => {
  const { failure } = await show({ BRIDGE_PORT: "9" });
  expect(failure).toMatchObject({ exitCode: 1, message: expect.stringContaining("serve") });
});

test.each([
  [
    1,
    `The addon in Odoo (19.0.1.0.0) is older than the bridge (${VERSION}). Install the addon ${ADDON_VERSION}:`,
  ],
  [
    99,
    `The bridge (${VERSION}) is older than the addon in Odoo (19.0.1.0.0). Install the bridge 1.0.0`,
  ],
])(
  "an addon of contract %d: says which side is older and what to install",
  async (contract, text) => {
    const { standIn, connection } = await startOdoo();
    standIn.contractVersion = contract;
    const { url } = await startBridge({ odoo: connection, parts: realParts() });
    await vi.waitFor(async () => {
      const shown = await show({ BRIDGE_PORT: new URL(url).port });
      expect(shown.text).toContain("Odoo down (addon 19.0.1.0.0)");
      expect(shown.text).toContain(text);
      expect(shown.failure).toMatchObject({ exitCode: 1 });
    }, 5_000);
  },
);
