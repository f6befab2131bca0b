// generated from web/odoo by npm run build; do not edit
// web/shared/csv.ts
/** A text that a spreadsheet may take for a formula when it opens the file (OWASP, CSV injection). */
var FORMULA = /^[=+\-@\t\r]/;
/** Rows as CSV for spreadsheets: with a byte order mark, and no cell that runs as a formula. */
function toCsv(rows) {
	return `\uFEFF${rows.map((row) => row.map(toCell).join(",")).join("\r\n")}\r\n`;
}
function toCell(text) {
	const safe = FORMULA.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll("\"", "\"\"")}"` : safe;
}
export { toCsv };
