import { readEcbTable, readEcbXml, type EcbProblem, type EcbRates } from "@/lib/core/formats/ecb-rates";
import { fail, type Result } from "@/lib/core/result";
import { readFiles } from "@/lib/server/files/read-files";
import type { FileRefusal } from "@/lib/server/files/refusal";

type RatesFile = { name: string; bytes: Uint8Array };

/** The whole history is 8 MB as XML. */
export const MAX_RATES_BYTES = 40 * 1024 * 1024;

/** The ECB's file in any of the ways in which it is published: XML, a table, or a ZIP that holds one table. */
export async function readRates({
  name,
  bytes,
}: RatesFile): Promise<Result<EcbRates, EcbProblem | FileRefusal>> {
  if (isMarkup(bytes) && bytes.byteLength <= MAX_RATES_BYTES) return readXml({ name, bytes });
  const read = await readFiles({ name, bytes }, { maxBytes: MAX_RATES_BYTES });
  if (!read.ok) return read;
  const [table, other] = read.value.files;
  if (table !== undefined && other === undefined) return readEcbTable(table.rows);
  return fail({
    code: "not-the-file",
    message: `${name} holds several tables, not the one of the ECB's rates.`,
  });
}

function isMarkup(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 512)).trimStart().startsWith("<");
}

function readXml({ name, bytes }: RatesFile): Result<EcbRates, EcbProblem | FileRefusal> {
  try {
    return readEcbXml(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return fail({
      code: "undecodable",
      message: `The letters in ${name} cannot be read. Download it again.`,
    });
  }
}
