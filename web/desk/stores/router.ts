/** Where somebody is in the desk. */
export type Location<R extends RoutePattern> = {
  /** Below the base, without the query: `/clients/01/1077/log`. */
  path: string;
  /** Null when nothing stands at that path. */
  route: R | null;
  params: Record<string, string>;
  query: Record<string, string>;
};

/** `clients/:portId/:clientId/:tab?`: names after a colon are params, `?` ends an optional one. */
export type RoutePattern = { pattern: string };

/** The browser's address bar and history. */
export type AddressBar = {
  /** Path and query, such as `/desk/clients?search=x`. */
  read: () => string;
  push: (address: string) => void;
  replace: (address: string) => void;
};

/** Params of a path that fits the pattern; undefined for another. */
export function matchPattern(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split("/");
  const given = path.split("/").filter((part) => part !== "");
  const params: Record<string, string> = {};
  if (given.length > wanted.length) {
    return undefined;
  }
  for (const [place, part] of wanted.entries()) {
    const value = given[place];
    if (value === undefined) {
      if (!part.endsWith("?")) {
        return undefined;
      }
    } else if (part.startsWith(":")) {
      const decoded = decode(value);
      if (decoded === undefined) {
        return undefined;
      }
      params[part.replace(/^:|\?$/g, "")] = decoded;
    } else if (part !== value) {
      return undefined;
    }
  }
  return params;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Follows the address bar and leads it; the way back is the browser's own. */
export class Router<R extends RoutePattern> {
  private readonly base: string;
  private readonly routes: readonly R[];
  private readonly bar: AddressBar;
  private readonly onChange: (location: Location<R>) => void;
  private shown: Location<R>;

  /** `base` without a slash at its end, such as `/desk`. */
  constructor(options: {
    base: string;
    routes: readonly R[];
    bar: AddressBar;
    onChange: (location: Location<R>) => void;
  }) {
    this.base = options.base;
    this.routes = options.routes;
    this.bar = options.bar;
    this.onChange = options.onChange;
    this.shown = this.parse(this.bar.read());
  }

  get location(): Location<R> {
    return this.shown;
  }

  /** Whether an address is one of ours. */
  owns(address: string): boolean {
    return address === this.base || address.startsWith(`${this.base}/`);
  }

  /** Goes to an address with its base: `/desk/clients/01/1077`. */
  go(address: string, { isReplacing = false } = {}): void {
    if (address !== this.bar.read()) {
      (isReplacing ? this.bar.replace : this.bar.push)(address);
    }
    this.follow();
  }

  /** Changes the query of this page in place; empty values go. */
  setQuery(change: Record<string, string>): void {
    const query = { ...this.shown.query, ...change };
    const kept = Object.entries(query).filter(([, value]) => value !== "");
    const text = new URLSearchParams(kept).toString();
    this.go(`${this.base}${this.shown.path}${text ? `?${text}` : ""}`, { isReplacing: true });
  }

  /** Reads the address bar, as after the browser's own way back. */
  follow(): void {
    this.shown = this.parse(this.bar.read());
    this.onChange(this.shown);
  }

  private parse(address: string): Location<R> {
    const [before = "", search = ""] = address.split(/\?(.*)/s);
    const path = before.startsWith(this.base) ? before.slice(this.base.length) : before;
    const query = Object.fromEntries(new URLSearchParams(search));
    for (const route of this.routes) {
      const params = matchPattern(route.pattern, path);
      if (params) {
        return { path, route, params, query };
      }
    }
    return { path, route: null, params: {}, query };
  }
}
