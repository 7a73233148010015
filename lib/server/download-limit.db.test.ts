import { afterAll, expect, test } from "vitest";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { refuseTooOften } from "./download-limit";

afterAll(closeDatabases);

test("files are made for a person some hundred times a minute, and others get theirs meanwhile", async () => {
  const { viewer } = await makePerson();
  for (let at = 0; at < 120; at += 1) expect(await refuseTooOften(viewer)).toBeNull();
  const refused = await refuseTooOften(viewer);
  expect(refused?.status).toBe(429);
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await refuseTooOften((await makePerson()).viewer)).toBeNull();
});
