// @vitest-environment jsdom
import { startTransition, use, useEffect, useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { find, render, settle } from "@/lib/testing/render";
import { MainRegion } from "./main-region";
import { announceNavigation } from "./navigation-start";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => settle(() => vi.advanceTimersByTime(ms));

/** As the router does it: a transition that begins with the announcement and ends with the page it waits for. */
let open: (page: Promise<string>) => void = () => {};

function Page() {
  const [page, setPage] = useState<Promise<string> | string>("The old page");
  useEffect(() => {
    open = (next) => {
      startTransition(() => {
        announceNavigation();
        setPage(next);
      });
    };
  }, []);
  return typeof page === "string" ? page : use(page);
}

function aPage() {
  let resolve: (text: string) => void = () => {};
  const promise = new Promise<string>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

async function renderMain() {
  const { page } = await render(
    <MainRegion className="">
      <Page />
    </MainRegion>,
  );
  const main = find(page, "main", HTMLElement);
  return () => [
    main.textContent,
    main.getAttribute("aria-busy"),
    page.querySelectorAll("[data-waiting]").length,
  ];
}

it("keeps the old page, busy and under a bar, until the next one is there", async () => {
  const said = await renderMain();
  const next = aPage();
  await settle(() => {
    open(next.promise);
  });
  await pass(99);
  expect(said()).toEqual(["The old page", null, 0]);
  await pass(1);
  expect(said()).toEqual(["The old page", "true", 1]);
  await settle(() => {
    next.resolve("The new page");
  });
  expect(said()).toEqual(["The new page", null, 0]);
});

it("shows nothing of a page that is there at once, and does not keep its patience for the next", async () => {
  const said = await renderMain();
  const first = aPage();
  await settle(() => {
    open(first.promise);
  });
  await pass(60);
  await settle(() => {
    first.resolve("The new page");
  });
  const second = aPage();
  await settle(() => {
    open(second.promise);
  });
  await pass(60);
  expect(said()).toEqual(["The new page", null, 0]);
});

it("ends with the page that overtook the one first asked for", async () => {
  const said = await renderMain();
  await settle(() => {
    open(new Promise(() => {}));
  });
  await pass(200);
  await settle(() => {
    open(Promise.resolve("Another page"));
  });
  expect(said()).toEqual(["Another page", null, 0]);
});
