import {
  Component,
  onWillDestroy,
  useEffect,
  useExternalListener,
  useRef,
  useState,
} from "@odoo/owl";
import type { Answer, DeskError } from "../../stores/desk_answer.ts";
import { ErrorNote } from "../error_note/error_note.ts";
import "./combobox.xml";
import "./combobox.css";

export type Choice = { id: number | string; label: string; detail?: string };

type Props = {
  label: string;
  value: Choice | null;
  /** Finds choices live; failures are shown in the list. */
  search: (text: string) => Promise<Answer<{ items: readonly Choice[]; total: number }>>;
  /** Null when it is cleared. */
  onChoose: (choice: Choice | null) => void;
  placeholder?: string;
  /** Id of the text that says why it is disabled, or what it is for. */
  describedBy?: string;
  isDisabled?: boolean;
  canClear?: boolean;
};
type State = {
  /** Null while nobody types: the value is on show. */
  text: string | null;
  isOpen: boolean;
  isSearching: boolean;
  items: readonly Choice[];
  total: number;
  active: number;
  error: DeskError | null;
};

const TYPING_PAUSE = 200; // milliseconds
let lastId = 0;

/** One choice out of many that are searched live, by the ARIA combobox pattern. */
export class Combobox extends Component<Props> {
  static override template = "desk.Combobox";
  static components = { ErrorNote };
  static override props = {
    label: String,
    value: { value: null },
    search: Function,
    onChoose: Function,
    placeholder: { type: String, optional: true },
    describedBy: { type: String, optional: true },
    isDisabled: { type: Boolean, optional: true },
    canClear: { type: Boolean, optional: true },
  };

  id = "";
  state!: State;
  private input!: { el: HTMLElement | null };
  private list!: { el: HTMLElement | null };
  private run = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  override setup(): void {
    lastId += 1;
    this.id = `combobox_${lastId}`;
    this.input = useRef("input");
    this.list = useRef("list");
    this.state = useState<State>({
      text: null,
      isOpen: false,
      isSearching: false,
      items: [],
      total: 0,
      active: -1,
      error: null,
    });
    useEffect(
      () => this.placeList(),
      () => [this.state.isOpen],
    );
    useEffect(
      () => {
        // Without the braces its answer, which is a promise in newer browsers, would be the clean-up.
        this.list.el?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
      },
      () => [this.state.active],
    );
    useExternalListener(window, "resize", () => this.placeList());
    useExternalListener(window, "scroll", () => this.placeList(), { capture: true });
    onWillDestroy(() => this.forget());
  }

  get shownText(): string {
    return this.state.text ?? this.props.value?.label ?? "";
  }

  /** Fixed beside the input: a table that scrolls would cut the list off. */
  private placeList(): void {
    const box = this.input.el?.getBoundingClientRect();
    const list = this.list.el;
    if (box && list) {
      const below = window.innerHeight - box.bottom;
      list.style.insetInlineStart = "auto";
      list.style.left = `${Math.max(4, Math.min(box.left, window.innerWidth - list.offsetWidth - 4))}px`;
      list.style.minWidth = `${box.width}px`;
      list.style.top = below < 200 && box.top > below ? "auto" : `${box.bottom + 2}px`;
      list.style.bottom =
        below < 200 && box.top > below ? `${window.innerHeight - box.top + 2}px` : "auto";
    }
  }

  onInput(event: Event): void {
    this.state.text = (event.target as HTMLInputElement).value;
    this.openList(TYPING_PAUSE);
  }

  onFocusOut(event: FocusEvent): void {
    const next = event.relatedTarget;
    if (!(next instanceof Node && this.list.el?.contains(next))) {
      this.closeList();
    }
  }

  onKey(event: KeyboardEvent): void {
    const { isOpen, items, active } = this.state;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        event.preventDefault();
        if (!isOpen) {
          this.openList(0);
        } else if (items.length > 0) {
          const step = event.key === "ArrowDown" ? 1 : -1;
          this.state.active =
            (Math.max(active, step === 1 ? -1 : 0) + step + items.length) % items.length;
        }
        break;
      case "Enter": {
        const choice = isOpen ? items[active] : undefined;
        if (isOpen) {
          event.preventDefault();
        }
        if (choice) {
          this.choose(choice);
        }
        break;
      }
      case "Escape":
        if (isOpen) {
          // Only the list closes, not the dialog around it.
          event.preventDefault();
          event.stopPropagation();
          this.closeList();
        }
        break;
    }
  }

  onToggle(): void {
    if (!this.props.isDisabled && !this.state.isOpen) {
      this.openList(0);
    }
  }

  choose(choice: Choice | null): void {
    this.closeList();
    this.input.el?.focus();
    this.props.onChoose(choice);
  }

  private openList(pause: number): void {
    this.forget();
    this.state.isOpen = true;
    this.state.isSearching = true;
    this.timer = setTimeout(() => void this.find(), pause);
  }

  private closeList(): void {
    this.forget();
    Object.assign(this.state, { isOpen: false, text: null, active: -1, isSearching: false });
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.run += 1;
  }

  private async find(): Promise<void> {
    const run = this.run;
    const answer = await this.props.search((this.state.text ?? "").trim());
    if (run !== this.run) {
      return;
    }
    const found = answer.ok ? answer.result : { items: [], total: 0 };
    Object.assign(this.state, {
      ...found,
      error: answer.ok ? null : answer.error,
      isSearching: false,
      active: found.items.length > 0 ? 0 : -1,
    });
    this.placeList();
  }
}
