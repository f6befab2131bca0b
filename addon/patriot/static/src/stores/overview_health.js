// generated from web/odoo by npm run build; do not edit
import { culpritOf } from "./bridge_answer.js";
// web/odoo/stores/overview_health.ts
/** Links are taken within seconds; longer means that something is in the way. */
var SLOW_AFTER = 60;
var STUCK_AFTER = 900;
/** More than so many links are retried only after a question. */
var MANY = 20;
/** Days before the bridge's key ends in which it is to be renewed. */
var KEY_DAYS = 14;
/** Share of a day in seconds, and so on, largest first. */
var UNITS = [
	["day", 86400],
	["hour", 3600],
	["minute", 60]
];
function bridgeHealth(answer) {
	if (!answer) return {
		level: "unknown",
		state: "asking"
	};
	if (answer.ok) return {
		level: "good",
		state: "up"
	};
	if (answer.error.code === "bridge_not_configured") return {
		level: "warning",
		state: "not_paired"
	};
	if (culpritOf(answer.error) === "bridge") return {
		level: "bad",
		state: "away"
	};
	return {
		level: "unknown",
		state: "refused"
	};
}
/** How the bridge reaches Patriot. */
function patriotHealth(answer) {
	return partHealth(answer, "patriot");
}
/** How the bridge reaches Odoo. */
function odooHealth(answer) {
	return partHealth(answer, "odoo");
}
function partHealth(answer, part) {
	if (!answer) return {
		level: "unknown",
		state: "asking"
	};
	const state = answer.ok ? answer.result[part] : "unknown";
	return {
		level: {
			up: "good",
			down: "bad",
			unknown: "unknown"
		}[state],
		state
	};
}
function queueHealth(queue) {
	const age = queue.oldest_seconds ?? 0;
	if (queue.pending === 0) return {
		level: "good",
		state: "empty"
	};
	if (age < SLOW_AFTER) return {
		level: "good",
		state: "moving"
	};
	return age < STUCK_AFTER ? {
		level: "warning",
		state: "slow"
	} : {
		level: "bad",
		state: "stuck"
	};
}
/** An age in its largest whole unit. */
function ageOf(seconds) {
	const whole = Math.max(0, Math.floor(seconds));
	for (const [unit, size] of UNITS) if (whole >= size) return {
		count: Math.floor(whole / size),
		unit
	};
	return {
		count: whole,
		unit: "second"
	};
}
/** Whether the bridge's key ends soon or has ended; `days` is false without a key. */
function isKeyEnding(days) {
	return days !== false && days <= KEY_DAYS;
}
function isMany(links) {
	return links > MANY;
}
/** A failure that only a person can decide, by comparing, is not retried. */
function canRetry(failure) {
	return failure.code !== "odoo_older";
}
/** Links that Retry everything would wake. */
function retriable(failures) {
	return failures.filter(canRetry).reduce((sum, { count }) => sum + count, 0);
}
/** Links that wait for the bridge. */
var BEHIND = [[
	"is_pending",
	"=",
	true
], [
	"state",
	"!=",
	"failed"
]];
/** Links whose customer is archived while its site is monitored all the same. */
var ARCHIVED = [
	[
		"partner_id.active",
		"=",
		false
	],
	[
		"client_id",
		"!=",
		false
	],
	[
		"release",
		"=",
		false
	]
];
/** The links of a failure, for a list: those of its cause when there are more than it names. */
function domainOf(failure) {
	return failure.count > failure.link_ids.length ? [[
		"state",
		"=",
		"failed"
	], [
		"error_code",
		"=",
		failure.code
	]] : [[
		"id",
		"in",
		failure.link_ids
	]];
}
/** Nothing is linked and nothing wants to be: how to begin is what a person needs. */
function isUnused({ overview }) {
	return overview !== null && overview.links === 0 && overview.queue.pending === 0;
}
export { ARCHIVED, BEHIND, ageOf, bridgeHealth, canRetry, domainOf, isKeyEnding, isMany, isUnused, odooHealth, patriotHealth, queueHealth, retriable };
