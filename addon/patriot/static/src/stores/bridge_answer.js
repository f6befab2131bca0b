// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/bridge_answer.ts
/** An error that has no text of its own yet. */
function webError(code, message = "") {
	return {
		code,
		message,
		remedy: "",
		params: {}
	};
}
function isObject(value) {
	return typeof value === "object" && value !== null;
}
function textIn(value, key) {
	const text = value[key];
	return typeof text === "string" ? text : "";
}
/**
* Reads what `/patriot/rpc` answered: `{ok: true, result}` or `{ok: false, error}`.
* The result itself was checked against the contract by the bridge.
*/
function readAnswer(value) {
	if (isObject(value) && value.ok === true && "result" in value) return {
		ok: true,
		result: value.result
	};
	if (isObject(value) && value.ok === false && isObject(value.error)) {
		const { error } = value;
		const code = textIn(error, "code");
		if (code !== "") {
			const [message, remedy] = [textIn(error, "message"), textIn(error, "remedy")];
			return {
				ok: false,
				error: {
					code,
					message,
					remedy,
					params: isObject(error.params) ? error.params : {}
				}
			};
		}
	}
	return {
		ok: false,
		error: webError("answer_unreadable")
	};
}
/** Which part has to come back before the call can succeed. */
function culpritOf(error) {
	if (/^(?:bridge_|unauthorized$|odoo_not_paired|internal_error|addon_outdated)/.test(error.code)) return "bridge";
	return error.code.startsWith("patriot_") ? "patriot" : "other";
}
export { culpritOf, readAnswer, webError };
