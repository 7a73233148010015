import { expect, test } from "vitest";
import { parsePidFile } from "./pid-file.mjs";

const RUNNING = "4711\n/srv/data\n1795363200\n15433\n\n127.0.0.1\n  1234 5\nready   \n";

test("a running server names its process, folder, port and status", () => {
  expect(parsePidFile(RUNNING)).toEqual({ pid: 4711, folder: "/srv/data", port: 15433, status: "ready" });
});

test("a starting server has neither port nor status yet", () => {
  expect(parsePidFile("4711\n/srv/data\n")).toEqual({ pid: 4711, folder: "/srv/data", port: 0, status: "" });
});

test.each([
  ["an empty file", ""],
  ["a cut number", "47x1\n/srv/data\n"],
  ["a negative number", "-4711\n/srv/data\n"],
  ["zero", "0\n/srv/data\n"],
  ["a lone number", "4711\n"],
])("%s is no lock file", (_, text) => {
  expect(parsePidFile(text)).toBeNull();
});
