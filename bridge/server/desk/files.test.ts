import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startBridge } from "../testing/bridge_fixture.ts";

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const SCRIPT = `console.log(${JSON.stringify("x".repeat(5_000))});`;

/** A built desk in a folder, with a secret beside it. */
async function startDesk() {
  const root = mkdtempSync(join(tmpdir(), "desk-files-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, "dist");
  mkdirSync(join(folder, "assets"), { recursive: true });
  mkdirSync(join(folder, ".hidden"));
  writeFileSync(join(root, "secret.txt"), "the secret");
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Desk</title>");
  writeFileSync(join(folder, "assets", "main-abc123.js"), SCRIPT);
  writeFileSync(join(folder, "icon.svg"), "<svg/>");
  writeFileSync(join(folder, ".env"), "the secret");
  writeFileSync(join(folder, ".hidden", "a.txt"), "the secret");
  writeFileSync(join(folder, "main.ts"), "the secret");
  symlinkSync(join(root, "secret.txt"), join(folder, "link.txt"));
  symlinkSync(root, join(folder, "up"));
  return await startBridge({ odoo: null, parts: { deskFolder: folder } });
}

/** A path as it stands, which fetch would tidy up first. */
function getRaw(url: string, path: string): Promise<{ status: number | undefined; text: string }> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode, text }));
    });
    sent.on("error", reject);
    sent.end();
  });
}

test.each([
  "/desk/",
  "/desk/clients",
  "/desk/clients/01/1077/log",
  "/desk/billing/batches/B000001",
])("%s is the app's page, and nobody keeps it", async (path) => {
  const { url } = await startDesk();
  const response = await fetch(`${url}${path}?search=a`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.text()).toContain("<title>Desk</title>");
});

test("tells browsers to trust nothing but the desk's own files", async () => {
  const { url } = await startDesk();
  for (const path of ["/desk/", "/desk/assets/main-abc123.js", "/desk/none.js", "/desk/events"]) {
    const { headers } = await fetch(`${url}${path}`);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-security-policy": CSP,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "permissions-policy": expect.stringContaining("camera=()"),
      "cross-origin-opener-policy": "same-origin",
    });
  }
});

test("hashed files are kept for ever, others are asked for again", async () => {
  const { url } = await startDesk();
  const script = await fetch(`${url}/desk/assets/main-abc123.js`);
  expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(await script.text()).toBe(SCRIPT);
  const icon = await fetch(`${url}/desk/icon.svg`);
  expect(icon.headers.get("cache-control")).toBe("no-cache");
});

test("files travel compressed to who takes it", async () => {
  const { url } = await startDesk();
  const lengthFor = async (encoding: string) => {
    const headers = { "accept-encoding": encoding };
    const response = await fetch(`${url}/desk/assets/main-abc123.js`, { headers });
    expect(await response.text()).toBe(SCRIPT);
    return Number(response.headers.get("content-length"));
  };
  expect(await lengthFor("gzip, br")).toBeLessThan(200);
  expect(await lengthFor("identity")).toBe(SCRIPT.length);
  expect(await lengthFor("gzip;q=0")).toBe(SCRIPT.length);
});

test.each([
  "/desk/../secret.txt",
  "/desk/assets/../../secret.txt",
  "/desk/%2e%2e/secret.txt",
  "/desk/..%2fsecret.txt",
  "/desk/%2e%2e%2fsecret.txt",
  "/desk/..%5csecret.txt",
  "/desk/%252e%252e/secret.txt",
  "/desk//etc/passwd",
  "/desk/%2fetc%2fpasswd",
  "/desk/link.txt",
  "/desk/up/secret.txt",
  "/desk/.env",
  "/desk/.hidden/a.txt",
  "/desk/assets/%00main-abc123.js",
  "/desk/main.ts",
  "/desk/assets",
  "/desk/assets/none.js",
  "/desk/%ff",
  `/desk/${"a/".repeat(300)}secret.txt`,
])("%s gives nothing away", async (path) => {
  const { url } = await startDesk();
  const { status, text } = await getRaw(url, path);
  expect(text).not.toMatch(/secret|root:|console/);
  const isPage = text.includes("<title>Desk</title>");
  expect(isPage ? 404 : status).toSatisfy((code: number) => code === 404 || code === 400);
});

test("/desk leads to /desk/", async () => {
  const { url } = await startDesk();
  const response = await fetch(`${url}/desk`, { redirect: "manual" });
  expect([response.status, response.headers.get("location")]).toEqual([302, "/desk/"]);
});

test("a file may be asked for its head, and for nothing else", async () => {
  const { url } = await startDesk();
  const head = await fetch(`${url}/desk/`, { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  const post = await fetch(`${url}/desk/clients`, { method: "POST" });
  expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});

test("a desk that is not built says how it is", async () => {
  const { url } = await startBridge({ odoo: null, parts: { deskFolder: "/nonexistent" } });
  const response = await fetch(`${url}/desk/clients`);
  expect([response.status, response.headers.get("content-type")]).toEqual([
    503,
    "text/plain; charset=utf-8",
  ]);
  expect(await response.text()).toContain("npm run build");
});
