/** A file that Odoo answered, or why it did not. */
export type FileAnswer =
  | { ok: true; name: string; content: Blob }
  | { ok: false; message: string; remedy: string };

/** File name of a Content-Disposition header; undefined when it names none. */
function fileNameIn(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  if (encoded !== undefined) {
    return decodeURIComponent(encoded.trim());
  }
  return /filename="?([^";]+)"?/i.exec(disposition ?? "")?.[1];
}

/**
 * Reads the answer to a download of Odoo's controllers: a named file, or plain text of a message
 * and its remedy. Anything else, such as the login page of an ended session, is no file.
 */
export async function readFile(response: Response): Promise<FileAnswer> {
  const name = fileNameIn(response.headers.get("Content-Disposition"));
  if (response.ok && name !== undefined) {
    return { ok: true, name, content: await response.blob() };
  }
  const isText = response.headers.get("Content-Type")?.startsWith("text/plain") === true;
  const [message = "", remedy = ""] = isText ? (await response.text()).split("\n") : [];
  return { ok: false, message, remedy };
}
