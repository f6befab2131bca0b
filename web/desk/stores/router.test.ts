import { expect, test } from "vitest";
import { type Location, matchPattern, Router } from "./router.ts";

const ROUTES = [{ pattern: "clients" }, { pattern: "clients/:portId/:clientId/:tab?" }];
type Route = (typeof ROUTES)[number];

function openAt(address: string) {
  const history = [address];
  const shown: Location<Route>[] = [];
  const router = new Router<Route>({
    base: "/desk",
    routes: ROUTES,
    bar: {
      read: () => history.at(-1) ?? "",
      push: (next) => void history.push(next),
      replace: (next) => void history.splice(-1, 1, next),
    },
    onChange: (location) => void shown.push(location),
  });
  return { router, history, shown };
}

test("a pattern takes its params, the optional one or not", () => {
  const pattern = "clients/:portId/:clientId/:tab?";
  expect(matchPattern(pattern, "/clients/01/10%2F7/log")).toEqual({
    portId: "01",
    clientId: "10/7",
    tab: "log",
  });
  expect(matchPattern(pattern, "/clients/01/1077/")).toEqual({ portId: "01", clientId: "1077" });
  expect(matchPattern(pattern, "/clients/01")).toBeUndefined();
  expect(matchPattern(pattern, "/clients/01/1/log/more")).toBeUndefined();
  expect(matchPattern(pattern, "/clients/01/%E0%A4%A")).toBeUndefined();
});

test("a deep link is read with its params and query", () => {
  const { router } = openAt("/desk/clients/01/1077/log?entry=activation-3&x=a%3Fb");
  expect(router.location).toMatchObject({
    route: { pattern: "clients/:portId/:clientId/:tab?" },
    params: { portId: "01", clientId: "1077", tab: "log" },
    query: { entry: "activation-3", x: "a?b" },
  });
});

test("an address of nothing has no route", () => {
  expect(openAt("/desk/nowhere").router.location.route).toBeNull();
});

test("going somewhere adds to the history, going where one is does not", () => {
  const { router, history, shown } = openAt("/desk/clients");
  router.go("/desk/clients/01/1077");
  router.go("/desk/clients/01/1077");
  expect(history).toEqual(["/desk/clients", "/desk/clients/01/1077"]);
  expect(shown.at(-1)?.params).toEqual({ portId: "01", clientId: "1077" });
});

test("a query changes in place, and empty values go", () => {
  const { router, history } = openAt("/desk/clients?search=a&offset=50");
  router.setQuery({ search: "b c", offset: "" });
  expect(history).toEqual(["/desk/clients?search=b+c"]);
  expect(router.location.query).toEqual({ search: "b c" });
});

test("the browser's own way back is followed", () => {
  const { router, history, shown } = openAt("/desk/clients");
  router.go("/desk/clients/01/1077");
  history.pop();
  router.follow();
  expect(shown.at(-1)?.path).toBe("/clients");
});

test("only addresses below the base are ours", () => {
  const { router } = openAt("/desk/clients");
  expect(router.owns("/desk/x")).toBe(true);
  expect(router.owns("/desktop")).toBe(false);
});
