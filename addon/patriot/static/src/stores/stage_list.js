// generated from web/odoo by npm run build; do not edit
// web/odoo/stores/stage_list.ts
var ORDER = [
	"odoo_to_bridge",
	"bridge_to_odoo",
	"bridge_to_patriot",
	"patriot_login",
	"module_json",
	"module_odoo"
];
/** All stages of the path, before the test has answered. */
function runningStages() {
	return ORDER.map((name) => ({
		name,
		status: "running",
		ms: null,
		detail: "",
		message: "",
		remedy: ""
	}));
}
/** The stages of an answer, in the order of the path. */
function stageRows(stages) {
	return [...stages].sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name)).map((stage) => ({
		name: stage.name,
		status: stage.status,
		ms: stage.ms === null ? null : Math.round(stage.ms),
		detail: stage.detail,
		message: stage.fault?.message ?? "",
		remedy: stage.fault?.remedy ?? ""
	}));
}
function allPassed(rows) {
	return rows.length > 0 && rows.every(({ status }) => status === "ok");
}
export { allPassed, runningStages, stageRows };
