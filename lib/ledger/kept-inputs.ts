import type { KeptOfLine, LineInput } from "@/lib/core/explain/working-parts";
import type { Clock } from "@/lib/core/income/clock";
import { agencyShareOf, keptInPeriod, type KeptRung } from "@/lib/core/income/ladder-lines";
import type { Currency } from "@/lib/core/money/currency";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";

import type { InputsOf } from "./input-lines";
import { listLineInputs, type InputSums } from "./list-inputs";
import { listDeductedLines, type DeductedLine } from "./sum-ladder";

type Asked = { creatorId: string; period: Period; clock: Clock; currency: Currency };

/**
 * The lines of which a platform or an agency keeps something on the days of a period, the largest part first, with the sums
 * over all of them in minor units of the base currency: the rung of the take-home ladder, line by line. `of` narrows what
 * else is asked about the figure, its rates and what it leaves out, to the same lines.
 */
export async function listKeptInputs(
  sql: Sql,
  every: InputsOf,
  { rung, ...asked }: Asked & { rung: KeptRung },
): Promise<{ of: InputsOf; first: LineInput[]; sums: InputSums }> {
  const lines = new Map((await listDeductedLines(sql, asked)).map((line) => [line.id, line]));
  const amounts = [...lines.values()]
    .map((line) => ({ id: line.id, amount: keptInPeriod(line)[rung] }))
    .filter(({ amount }) => amount !== 0n);
  const of = { ...every, kept: { rung, amounts } };
  const { first, sums } = await listLineInputs(sql, of);
  const withKept = first.map((input) => {
    const line = lines.get(input.id);
    return line === undefined ? input : { ...input, kept: keptOf(line, rung) };
  });
  return { of, first: withKept, sums };
}

function keptOf(line: DeductedLine, rung: KeptRung): KeptOfLine {
  if (rung === "platformFee") return { rung, fee: line.ownFee };
  return { rung, share: line.agencyRate, inAll: agencyShareOf(line) };
}
