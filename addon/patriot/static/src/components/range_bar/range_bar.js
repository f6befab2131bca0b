// generated from web/odoo by npm run build; do not edit
import { roomOf } from "../../stores/range_room.js";
import { Component } from "@odoo/owl";
// web/odoo/components/range_bar/range_bar.ts
var COLOURS = {
	normal: "bg-success",
	nearly_full: "bg-warning",
	full: "bg-danger"
};
/** How full a range of client IDs is: a bar and the same in words. */
var RangeBar = class extends Component {
	static template = "patriot.RangeBar";
	static props = {
		used: Number,
		size: Number,
		text: String,
		isCompact: {
			type: Boolean,
			optional: true
		}
	};
	get room() {
		return roomOf(this.props);
	}
	get colour() {
		return COLOURS[this.room.level];
	}
};
export { RangeBar };
