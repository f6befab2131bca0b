import type { Answer, BridgeError } from "./bridge_answer.ts";
import type { Enquiry } from "./enquiry.ts";

export type EnquiriesSnapshot = {
  /** In the order in which they were read. */
  enquiries: readonly Enquiry[];
  error: BridgeError | null;
};

export type EnquiriesSource = {
  /** All enquiries that stand in a lead, the oldest first. */
  readEnquiries: (leadId: number) => Promise<Answer<Enquiry[]>>;
  onChange: (snapshot: EnquiriesSnapshot) => void;
};

const NOTHING: EnquiriesSnapshot = { enquiries: [], error: null };

/** The enquiries of the lead on show; after a merge there may be several. */
export class EnquiriesStore {
  private readonly source: EnquiriesSource;
  private leadId: number | false = false;
  private snapshot = NOTHING;
  private run = 0;

  constructor(source: EnquiriesSource) {
    this.source = source;
  }

  get shown(): EnquiriesSnapshot {
    return this.snapshot;
  }

  /** Shows a lead's, or reads those on show again; `false`: a lead that is not saved. */
  async show(leadId: number | false): Promise<void> {
    if (leadId !== this.leadId) {
      this.leadId = leadId;
      this.publish(NOTHING);
    }
    this.run += 1;
    const { run } = this;
    if (leadId === false) {
      return;
    }
    const answer = await this.source.readEnquiries(leadId);
    if (run === this.run) {
      this.publish(
        answer.ok
          ? { enquiries: answer.result, error: null }
          : { ...this.snapshot, error: answer.error },
      );
    }
  }

  /** Answers that are under way are dropped from now on. */
  dispose(): void {
    this.run += 1;
  }

  private publish(snapshot: EnquiriesSnapshot): void {
    this.snapshot = snapshot;
    this.source.onChange(snapshot);
  }
}
