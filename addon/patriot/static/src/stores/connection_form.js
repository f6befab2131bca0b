// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/connection_form.ts
/** As in patriotConnectionSchema of bridge/contract/bridge_api.ts. */
var HOST = /^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])$/;
var MOST_CHARACTERS = {
	host: 253,
	user: 100,
	password: 200
};
var DEFAULT_PORT = "9001";
function inputsOf(state) {
	return {
		host: state.host,
		port: state.port > 0 ? String(state.port) : DEFAULT_PORT,
		encryption: state.encryption,
		user: state.user,
		password: ""
	};
}
/** Whether there is anything to save. */
function isChanged(inputs, state) {
	const saved = inputsOf(state);
	return Object.keys(saved).some((field) => inputs[field] !== saved[field]);
}
/** Faults that can be seen without asking; values that the environment fixes have none. */
function findFaults(inputs, state) {
	const host = inputs.host.trim();
	const port = Number(inputs.port);
	const faults = {};
	if (host === "") faults.host = "empty";
	else if (!HOST.test(host)) faults.host = "host_form";
	else if (host.length > MOST_CHARACTERS.host) faults.host = "too_long";
	if (!Number.isInteger(port) || port < 1 || port > 65535) faults.port = "port_form";
	if (inputs.user === "") faults.user = "empty";
	else if (inputs.user.length > MOST_CHARACTERS.user) faults.user = "too_long";
	if (inputs.password === "" && !state.hasPassword) faults.password = "empty";
	else if (inputs.password.length > MOST_CHARACTERS.password) faults.password = "too_long";
	for (const field of state.fixed) delete faults[field];
	return faults;
}
/** The call that saves the inputs; an empty password keeps the one there is. */
function paramsOf(inputs) {
	return {
		host: inputs.host.trim(),
		port: Number(inputs.port),
		encryption: inputs.encryption === "tls" ? "tls" : "none",
		user: inputs.user,
		password: inputs.password
	};
}
/** The input that a refusal of the bridge is about; undefined when it is about none of them. */
function fieldAtFault(error) {
	if (error.code === "sample_password") return "password";
	const named = String(error.params.field ?? error.params.path ?? "");
	return [
		"host",
		"port",
		"encryption",
		"user",
		"password"
	].find((field) => field === named);
}
export { fieldAtFault, findFaults, inputsOf, isChanged, paramsOf };
