// @vitest-environment jsdom
import { beforeAll, describe, expect, it } from "vitest";
import { find, press, render, settle } from "@/lib/testing/render";
import { TrendStage } from "./trend-stage";

// jsdom draws nothing and knows no device; the stage must work without its canvas, also once that is loaded.
beforeAll(async () => {
  HTMLCanvasElement.prototype.getContext = () => null;
  window.matchMedia = (media) => Object.assign(new EventTarget(), { media, matches: false, ...LEGACY });
  await import("./trend-canvas");
});

const LEGACY = { onchange: null, addListener: () => undefined, removeListener: () => undefined };

const drawing = {
  points: [
    {
      key: "2026-11-21",
      label: "21 November",
      href: "/videos" as const,
      notes: { count: 2, text: "2 videos posted" },
    },
    { key: "2026-11-22", label: "22 November" },
  ],
  series: [
    { name: "this month", colour: 1 as const, heights: [0.2, 0.9], texts: ["€21.00", "€96.40"] },
    {
      name: "previous",
      colour: 7 as const,
      dashed: true,
      heights: [0.1, 0.7],
      texts: ["€14.00", "€71.10"],
      hrefs: ["/income" as const, null],
    },
  ],
  ticks: [],
  dates: [],
  marks: [{ at: 0, text: "2" }],
};

const COPY = {
  keys: "Arrow keys move",
  keysOpen: "Arrow keys move, Enter opens",
  open: "Open",
  soFar: "so far",
  marks: "Numbers: what happened",
};

async function renderStage() {
  const rendered = await render(
    <TrendStage drawing={drawing} name="Income rose" copy={COPY}>
      <svg />
    </TrendStage>,
  );
  const stage = find(rendered.page, "[role=application]", HTMLElement);
  return { ...rendered, stage, said: () => rendered.page.querySelector("[role=status]")?.textContent };
}

it("says every series at the point a key leads to", async () => {
  const { stage, said } = await renderStage();
  expect(said()).toBe("");
  await press(stage, "End");
  expect(said()).toBe("22 November: €96.40, previous €71.10");
  await press(stage, "ArrowLeft");
  expect(said()).toBe("21 November: €21.00, previous €14.00. 2 videos posted");
});

it("says one series alone after moving down to it", async () => {
  const { stage, said } = await renderStage();
  await press(stage, "End");
  await press(stage, "ArrowDown");
  await press(stage, "ArrowDown");
  expect(said()).toBe("previous, 22 November: €71.10");
});

it("shows what happened at a point beside its values, and at rest what the marks are", async () => {
  const { stage, page } = await renderStage();
  expect(page.textContent).toContain("Numbers: what happened");
  await press(stage, "Home");
  expect(page.querySelector(".line-clamp-2")?.textContent).toBe("2 videos posted");
  await press(stage, "End");
  expect(page.querySelector(".line-clamp-2")?.textContent).toBe("");
});

it("opens the day with Enter and leaves with Escape", async () => {
  const { stage, said, visited } = await renderStage();
  await press(stage, "Home");
  await press(stage, "Enter");
  expect(visited).toEqual(["/videos"]);
  stage.focus();
  await press(stage, "Escape");
  expect(said()).toBe("");
  expect(document.activeElement).toBe(document.body);
});

it("opens what the chosen series has there, and nothing where it has nothing", async () => {
  const { stage, visited } = await renderStage();
  await press(stage, "Home");
  await press(stage, "ArrowUp");
  await press(stage, "Enter");
  await press(stage, "End");
  await press(stage, "Enter");
  await press(stage, "ArrowDown");
  await press(stage, "Enter");
  expect(visited).toEqual(["/income"]);
});

describe("a finger on a plot from 0 to 100", () => {
  it("chooses a point first, and opens it when it is tapped again", async () => {
    const { stage, said, visited } = await renderTouched();
    await tap(stage, [4]);
    expect([said(), visited]).toEqual(["", []]);
    await tap(stage, [2]);
    expect(visited).toEqual(["/videos"]);
  });

  it("only chooses where another point was chosen, or where it wandered in between", async () => {
    const { stage, visited } = await renderTouched();
    await tap(stage, [95]);
    await tap(stage, [4]);
    await tap(stage, [4, 90, 4]);
    expect(visited).toEqual([]);
    await tap(stage, [4]);
    expect(visited).toEqual(["/videos"]);
  });

  it("gets a link to the point, which no key stops at and whose press leaves the chart its focus", async () => {
    const { stage, page } = await renderTouched();
    stage.focus();
    await tap(stage, [4]);
    const link = find(page, "a", HTMLAnchorElement);
    expect([link.textContent, link.getAttribute("href"), link.tabIndex]).toEqual([
      "Open 21 November",
      "/videos",
      -1,
    ]);
    const down = new MouseEvent("mousedown", { bubbles: true, cancelable: true });
    await settle(() => link.dispatchEvent(down));
    expect(down.defaultPrevented).toBe(true);
    await settle(() => {
      link.focus();
    });
    expect(page.contains(link)).toBe(true);
    await settle(() => {
      link.blur();
    });
    expect(page.querySelector("a")).toBeNull();
  });
});

async function renderTouched() {
  const rendered = await renderStage();
  const plot = find(rendered.page, ".trend", HTMLElement);
  plot.getBoundingClientRect = () => new DOMRect(0, 0, 100, 100);
  return rendered;
}

/** A finger goes down at the first place, over the others, and up where it is then. */
async function tap(stage: HTMLElement, [first, ...over]: readonly [number, ...number[]]): Promise<void> {
  const at = (type: string, clientX: number) =>
    settle(() => {
      const pointer = { pointerType: "touch", bubbles: true, clientX };
      stage.dispatchEvent(new PointerEvent(type, pointer));
    });
  await at("pointerdown", first);
  for (const place of over) await at("pointermove", place);
  await at("pointerup", over.at(-1) ?? first);
  await at("click", over.at(-1) ?? first);
}

it("says that Enter opens points, where it does", async () => {
  const { page, stage } = await renderStage();
  const hint = page.querySelector(`[id="${stage.getAttribute("aria-describedby") ?? ""}"]`);
  expect(hint?.textContent).toBe("Arrow keys move, Enter opens");
});

it("is one tab stop", async () => {
  const { page } = await renderStage();
  expect(page.querySelectorAll("[tabindex],a,button,input")).toHaveLength(1);
});
