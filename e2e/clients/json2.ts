/** The status and body of one JSON-2 call; the body is text when it is not JSON. */
export type Json2Answer = { status: number; body: unknown };

/** Calls Odoo's JSON-2 API (`POST /json/2/<model>/<method>`) with a Bearer key. */
export async function callJson2(
  odoo: { url: string; database: string },
  key: string,
  target: { model: string; method: string },
  body: Record<string, unknown>,
): Promise<Json2Answer> {
  const response = await fetch(`${odoo.url}/json/2/${target.model}/${target.method}`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${key}`,
      "Content-Type": "application/json",
      "X-Odoo-Database": odoo.database,
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch {
    return { status: response.status, body: text };
  }
}
