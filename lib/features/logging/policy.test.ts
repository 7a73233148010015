import { expect, it } from "vitest";
import { canLog, canUndo } from "./policy";

it.each([
  { role: "owner", log: true, undoVideo: true, undoIncome: true },
  { role: "editor", log: true, undoVideo: true, undoIncome: true },
  { role: "accountant", log: false, undoVideo: false, undoIncome: true },
  { role: "viewer", log: false, undoVideo: false, undoIncome: false },
] as const)("$role logs and takes back what the role allows", ({ role, log, undoVideo, undoIncome }) => {
  expect([canLog(role), canUndo(role, "video"), canUndo(role, "income")]).toEqual([
    log,
    undoVideo,
    undoIncome,
  ]);
});
