const LAST_PAGE = "patriot_desk_page";

/**
 * Decides whether this page of the browser listens to the bridge: while it is seen, and as the one
 * that was seen last. A browser keeps six connections to a host, so the others must not each hold one.
 */
export class Listening {
  private readonly page: string;
  private readonly onChange: () => void;

  constructor(page: string, onChange: () => void) {
    this.page = page;
    this.onChange = onChange;
  }

  get isWanted(): boolean {
    const last = localStorage.getItem(LAST_PAGE);
    return !document.hidden || last === null || last === this.page;
  }

  watch(): void {
    this.claim();
    document.addEventListener("visibilitychange", () => this.claim());
    addEventListener("storage", ({ key }) => {
      if (key === LAST_PAGE) {
        this.onChange();
      }
    });
    addEventListener("pagehide", () => {
      if (localStorage.getItem(LAST_PAGE) === this.page) {
        localStorage.removeItem(LAST_PAGE);
      }
    });
  }

  private claim(): void {
    if (!document.hidden) {
      localStorage.setItem(LAST_PAGE, this.page);
    }
    this.onChange();
  }
}
