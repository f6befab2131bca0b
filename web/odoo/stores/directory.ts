import type { Answer, BridgeCall } from "./bridge_answer.ts";

/** The lists of Patriot that a field can be picked from. */
export type ListName = "template" | "port" | "operator" | "workstation";

/** An entry of such a list: the number or ID that is stored, and its name. */
export type Entry = { number: string; name: string };
export type Found = { entries: Entry[]; total: number };

const SEPARATOR = " — ";
/** Entries offered while somebody types. */
const OFFERED = 10;
/** Entries read at once to name the numbers of a whole list view. */
const NAMED_AT_ONCE = 500;
/** How long names are taken as known, in milliseconds. */
const NAMES_KEPT = 60_000;

export function isListName(value: unknown): value is ListName {
  return ["template", "port", "operator", "workstation"].includes(String(value));
}

/** `1001 — Residential`; the number alone when the name is not known. */
export function labelOf(entry: { number: string; name?: string | undefined }): string {
  return entry.name ? `${entry.number}${SEPARATOR}${entry.name}` : entry.number;
}

/** The number in what somebody typed or left standing in the input. */
export function numberIn(text: string): string {
  return (text.split(SEPARATOR)[0] ?? "").trim();
}

type Names = { at: number; byNumber: Map<string, string>; isWhole: boolean };

/** Live lists of Patriot: search as you type, and names of known numbers, kept for a minute. */
export class Directory {
  private readonly call: BridgeCall;
  private readonly now: () => number;
  private readonly names = new Map<ListName, Promise<Answer<Names>>>();

  constructor(call: BridgeCall, now: () => number = Date.now) {
    this.call = call;
    this.now = now;
  }

  /** Entries whose number or name contains `text`, at most ten of `total`. */
  async search(list: ListName, text: string): Promise<Answer<Found>> {
    return await this.list(list, text.slice(0, 100), OFFERED);
  }

  /** Name of a number; undefined when Patriot has none. */
  async nameOf(list: ListName, number: string): Promise<Answer<string | undefined>> {
    const names = await this.namesOf(list);
    if (!names.ok) {
      return names;
    }
    const { byNumber, isWhole } = names.result;
    if (isWhole || byNumber.has(number)) {
      return { ok: true, result: byNumber.get(number) };
    }
    const found = await this.list(list, number.slice(0, 100), NAMED_AT_ONCE);
    if (!found.ok) {
      return found;
    }
    for (const entry of found.result.entries) {
      byNumber.set(entry.number, entry.name);
    }
    return { ok: true, result: byNumber.get(number) };
  }

  private async namesOf(list: ListName): Promise<Answer<Names>> {
    const known = this.names.get(list);
    if (known) {
      const names = await known;
      if (names.ok && this.now() - names.result.at < NAMES_KEPT) {
        return names;
      }
      if (this.names.get(list) !== known) {
        return await this.namesOf(list);
      }
    }
    const reading = this.readNames(list);
    this.names.set(list, reading);
    const names = await reading;
    if (!names.ok && this.names.get(list) === reading) {
      this.names.delete(list);
    }
    return names;
  }

  private async readNames(list: ListName): Promise<Answer<Names>> {
    const found = await this.list(list, "", NAMED_AT_ONCE);
    if (!found.ok) {
      return found;
    }
    const { entries, total } = found.result;
    const byNumber = new Map(entries.map((entry) => [entry.number, entry.name]));
    return { ok: true, result: { at: this.now(), byNumber, isWhole: entries.length >= total } };
  }

  private async list(list: ListName, search: string, limit: number): Promise<Answer<Found>> {
    switch (list) {
      case "template": {
        const answer = await this.call("template.list", { search, limit });
        return toFound(answer, (item) => ({ number: item.templateNo, name: item.name }));
      }
      case "port": {
        const answer = await this.call("port.list", { search, limit });
        return toFound(answer, (item) => ({ number: item.portId, name: item.name }));
      }
      case "operator": {
        const answer = await this.call("operator.list", { search, limit });
        return toFound(answer, (item) => ({ number: item.operatorId, name: item.name }));
      }
      case "workstation": {
        const answer = await this.call("workstation.list", { search, limit });
        return toFound(answer, (item) => ({ number: item.workstationId, name: item.name }));
      }
    }
  }
}

function toFound<T>(
  answer: Answer<{ items: T[]; total: number }>,
  toEntry: (item: T) => Entry,
): Answer<Found> {
  if (!answer.ok) {
    return answer;
  }
  const { items, total } = answer.result;
  return { ok: true, result: { entries: items.map(toEntry), total } };
}
