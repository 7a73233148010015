import { expect, it } from "vitest";
import { moveByKey } from "./trend-keys";

const keys = ["2026-09-29", "2026-09-30", "2026-10-01", "2026-10-02", "2026-11-01", "2026-11-02"];
const extent = { keys, seriesCount: 2 };
const at = (point: number, series: number | null = null) => ({ position: { point, series }, extent });

it("lands on the newest point at the first arrow", () => {
  expect(moveByKey("ArrowLeft", { position: null, extent })).toEqual({ point: 5, series: null });
});

it("moves by point and stops at both ends", () => {
  expect(moveByKey("ArrowLeft", at(3))?.point).toBe(2);
  expect(moveByKey("ArrowLeft", at(0))?.point).toBe(0);
  expect(moveByKey("ArrowRight", at(5))?.point).toBe(5);
  expect(moveByKey("Home", at(3))?.point).toBe(0);
  expect(moveByKey("End", at(3))?.point).toBe(5);
});

it("moves by month", () => {
  expect(moveByKey("PageDown", at(0))?.point).toBe(2);
  expect(moveByKey("PageDown", at(4))?.point).toBe(5);
  expect(moveByKey("PageUp", at(5))?.point).toBe(4);
  expect(moveByKey("PageUp", at(4))?.point).toBe(2);
  expect(moveByKey("PageUp", at(0))?.point).toBe(0);
});

it("goes round the series and all of them at once", () => {
  expect(moveByKey("ArrowDown", at(3))?.series).toBe(0);
  expect(moveByKey("ArrowDown", at(3, 0))?.series).toBe(1);
  expect(moveByKey("ArrowDown", at(3, 1))?.series).toBeNull();
  expect(moveByKey("ArrowUp", at(3))?.series).toBe(1);
});

it("leaves other keys alone", () => {
  expect(moveByKey("Tab", at(3))).toBeNull();
});
