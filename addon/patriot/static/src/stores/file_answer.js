// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/file_answer.ts
/** File name of a Content-Disposition header; undefined when it names none. */
function fileNameIn(disposition) {
	const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
	if (encoded !== void 0) return decodeURIComponent(encoded.trim());
	return /filename="?([^";]+)"?/i.exec(disposition ?? "")?.[1];
}
/**
* Reads the answer to a download of Odoo's controllers: a named file, or plain text of a message
* and its remedy. Anything else, such as the login page of an ended session, is no file.
*/
async function readFile(response) {
	const name = fileNameIn(response.headers.get("Content-Disposition"));
	if (response.ok && name !== void 0) return {
		ok: true,
		name,
		content: await response.blob()
	};
	const [message = "", remedy = ""] = response.headers.get("Content-Type")?.startsWith("text/plain") === true ? (await response.text()).split("\n") : [];
	return {
		ok: false,
		message,
		remedy
	};
}
export { readFile };
