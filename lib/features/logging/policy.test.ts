import { expect, it } from "vitest";
import { canLog, canUndo } from "./policy";

it.each([
  { role: "owner", log: true, undoVideo: true, undoIncome: true, undoRate: true },
  { role: "editor", log: true, undoVideo: true, undoIncome: true, undoRate: true },
  { role: "accountant", log: false, undoVideo: false, undoIncome: true, undoRate: true },
  { role: "viewer", log: false, undoVideo: false, undoIncome: false, undoRate: false },
] as const)(
  "$role logs and takes back what the role allows",
  ({ role, log, undoVideo, undoIncome, undoRate }) => {
    const may = [canLog(role), ...["video", "income", "rate"].map((entity) => canUndo(role, entity))];
    expect(may).toEqual([log, undoVideo, undoIncome, undoRate]);
    expect(canUndo(role, "reconciliation")).toBe(undoIncome);
  },
);
