import type { BridgeResult } from "../../../bridge/contract/bridge_api.ts";
import type { Answer, BridgeCall, BridgeError } from "./bridge_answer.ts";
import { textOf } from "./record_values.ts";

/** A row of `patriot.type` as Odoo reads it. */
export type TypeRow = {
  id: number;
  name: string;
  kind: "client" | "dealer";
  template_no: string | false;
  start_client_no: string | false;
  end_client_no: string | false;
  port_id: string | false;
};

export const TYPE_FIELDS = [
  "name",
  "kind",
  "template_no",
  "start_client_no",
  "end_client_no",
  "port_id",
] as const satisfies readonly (keyof TypeRow)[];

const NEEDED = ["template_no", "start_client_no", "end_client_no", "port_id"] as const;
export type NeededField = (typeof NEEDED)[number];

export type Preview =
  | { status: "none" }
  | { status: "loading" }
  | { status: "dealer"; type: TypeRow }
  | { status: "incomplete"; type: TypeRow; missing: NeededField[] }
  | { status: "ready"; type: TypeRow; room: BridgeResult<"range.preview"> }
  | { status: "failed"; error: BridgeError };

export type PreviewSource = {
  readType: (typeId: number) => Promise<Answer<TypeRow>>;
  call: BridgeCall;
  onChange: (preview: Preview) => void;
};

/** What an insert of the chosen type would do now. The last type asked for wins. */
export class PreviewStore {
  private readonly source: PreviewSource;
  private typeId: number | false = false;
  private run = 0;

  constructor(source: PreviewSource) {
    this.source = source;
  }

  /** Shows the preview of a type; the same type again changes nothing. */
  async show(typeId: number | false): Promise<void> {
    if (typeId !== this.typeId) {
      this.typeId = typeId;
      await this.reload();
    }
  }

  async reload(): Promise<void> {
    this.run += 1;
    const run = this.run;
    if (this.typeId === false) {
      this.source.onChange({ status: "none" });
      return;
    }
    this.source.onChange({ status: "loading" });
    const preview = await this.compute(this.typeId);
    if (run === this.run) {
      this.source.onChange(preview);
    }
  }

  /** Answers still under way are dropped. */
  dispose(): void {
    this.run += 1;
  }

  private async compute(typeId: number): Promise<Preview> {
    const read = await this.source.readType(typeId);
    if (!read.ok) {
      return { status: "failed", error: read.error };
    }
    const type = read.result;
    if (type.kind === "dealer") {
      return { status: "dealer", type };
    }
    const missing = NEEDED.filter((field) => textOf(type[field]) === "");
    if (missing.length > 0) {
      return { status: "incomplete", type, missing };
    }
    const answer = await this.source.call("range.preview", {
      templateNo: textOf(type.template_no),
      portId: textOf(type.port_id),
      startClientNo: textOf(type.start_client_no),
      endClientNo: textOf(type.end_client_no),
    });
    return answer.ok
      ? { status: "ready", type, room: answer.result }
      : { status: "failed", error: answer.error };
  }
}
