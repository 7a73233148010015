import { afterAll, expect, test } from "vitest";
import { withTenantPg } from "@/lib/server/db";
import { newId } from "@/lib/server/ids";
import { sqlOfPg } from "@/lib/server/sql";
import { day } from "@/lib/testing/derive-fixture";
import { closeDatabases } from "@/lib/testing/people";
import { makeLedger } from "@/lib/testing/story-ledger";
import { tempFile } from "@/lib/testing/temp-file";
import { hashFile } from "./hash-file";
import { markReceived, storeReceiving } from "./keep-received";

afterAll(closeDatabases);

const PART_BYTES = 4 * 1_048_576;

test("a file of which a part is gone is not received, so that nobody takes in what is left of it", async () => {
  const { viewer } = await makeLedger({ currency: "USD", timeZone: "UTC" });
  const path = tempFile("long.csv", "views\n".repeat(PART_BYTES / 3));
  const { sha256, bytes: size } = await hashFile(path);
  const file = { name: "long.csv", path, sha256, size, modifiedAt: null };
  const receive = async ({ isWhole }: { isWhole: boolean }) => {
    const importId = newId();
    const receipt = { importId, kind: "", asOf: day("2026-11-22"), sha256, files: [file] };
    expect(await storeReceiving(viewer, receipt)).toBe(true);
    return withTenantPg(viewer, async (client) => {
      const lost = isWhole ? [] : [importId];
      await client.query("DELETE FROM import_part WHERE import_id = ANY($1::uuid[]) AND part = 1", [lost]);
      await markReceived(sqlOfPg(client), viewer, importId);
    });
  };
  await receive({ isWhole: true });
  await expect(receive({ isWhole: false })).rejects.toThrow("is gone");
});
