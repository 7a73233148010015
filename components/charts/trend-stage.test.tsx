// @vitest-environment jsdom
import { beforeAll, expect, it } from "vitest";
import { find, press, render } from "@/lib/testing/render";
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
    { name: "previous", colour: 7 as const, dashed: true, heights: [0.1, 0.7], texts: ["€14.00", "€71.10"] },
  ],
  ticks: [],
  dates: [],
  marks: [{ at: 0, text: "2" }],
};

const COPY = { keys: "Arrow keys move", soFar: "so far", marks: "Numbers: what happened" };

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

it("is one tab stop", async () => {
  const { page } = await renderStage();
  expect(page.querySelectorAll("[tabindex],a,button,input")).toHaveLength(1);
});
