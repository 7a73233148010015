import { afterAll, expect, test } from "vitest";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { closeCommand } from "./close";
import { reopenCommand } from "./reopen";

process.env.PERMILLE_NOW = "2026-11-24T12:00:00Z";

afterAll(closeDatabases);

test("months are closed and opened again, and what cannot be is refused with a sentence", async () => {
  const { viewer } = await makePerson();
  const creator = viewer.creatorId;
  expect(await closeCommand.run({ creator, through: "2026-10" })).toEqual({
    ok: true,
    json: { openFrom: "2026-11-01" },
    text: "Closed through October 2026; open from 2026-11-01.",
  });
  expect(await closeCommand.run({ creator, through: "2026-09" })).toMatchObject({
    ok: false,
    code: "conflict",
    message: "September 2026 is closed already.",
  });
  expect(await closeCommand.run({ creator, through: "2026-11" })).toMatchObject({
    ok: false,
    code: "invalid",
  });
  expect(await reopenCommand.run({ creator, from: "2026-09" })).toMatchObject({
    ok: false,
    message: "Say why it is opened again.",
  });
  expect(
    await reopenCommand.run({ creator, from: "2026-09", reason: "An invoice was missing" }),
  ).toMatchObject({
    ok: true,
    json: { openFrom: "2026-09-01" },
  });
});

test("a month that is none, and a reason that is a book, are asked for again", async () => {
  const { viewer } = await makePerson();
  const creator = viewer.creatorId;
  await expect(closeCommand.run({ creator, through: "October" })).rejects.toThrow(
    "--through is not a month: write it like 2026-11.",
  );
  const reason = "x".repeat(501);
  await expect(reopenCommand.run({ creator, from: "2026-09", reason })).rejects.toThrow(
    "--reason is too long",
  );
});
