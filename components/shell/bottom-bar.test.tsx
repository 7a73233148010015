import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { BottomBar } from "./bottom-bar";
import { shellCopy } from "./shell-copy";

let path = "";
vi.mock("next/navigation", () => ({ usePathname: () => path }));

it.each([
  ["/home", "/home", "page"],
  ["/videos/01a2", "/videos", "true"],
  ["/compare", "/compare", "page"],
  ["/income", "/more", "true"],
  ["/more", "/more", "page"],
  ["/insights", "/more", "true"],
  ["/take-home", "/more", "true"],
  ["/costs/new", "/more", "true"],
  ["/import", "/more", "true"],
  ["/import/01a2", "/more", "true"],
  ["/activity", "/more", "true"],
  ["/settings", "/more", "true"],
])("marks one tab on %s: that of %s", (here, tab, current) => {
  path = here;
  const markup = renderToStaticMarkup(<BottomBar copy={shellCopy()} />);
  const marked = [...markup.matchAll(/<a[^>]*aria-current[^>]*>/g)].map(([anchor]) => anchor);
  expect(marked).toHaveLength(1);
  expect(marked[0]).toContain(`href="${tab}"`);
  expect(marked[0]).toContain(`aria-current="${current}"`);
});
