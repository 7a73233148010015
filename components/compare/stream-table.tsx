import { RowLink } from "@/components/ui/row-link";
import { Section } from "@/components/ui/section";
import { BodyRow, Cell, HeadCell, RowHead, Table } from "@/components/ui/table";
import type { CompareReport } from "@/lib/core/compare/compare-report";
import { getT } from "@/lib/server/messages";
import { changeText, moneyWriter, type AmountWriter } from "./amount-text";
import type { CompareScene } from "./compare-scene";
import { linesHref } from "./lines-href";
import { NarrowChange } from "./narrow-change";

type StreamTableProps = { scene: CompareScene; report: Pick<CompareReport, "streams" | "sides"> };

/** Every stream in each period, and how the first differs from the others. The last row is each period's whole income. */
export function StreamTable({ scene, report: { streams, sides } }: StreamTableProps) {
  const t = getT("compare");
  const { periods, view } = scene;
  const [first, ...others] = periods;
  const write = moneyWriter(scene);
  const isPair = others.length === 1;
  return (
    <Section title={t("streams")} id="streams" aside={getT("clocks")(`by.${view.clock}`)}>
      <Table label={t("tableOf", { title: t("streams") })}>
        <thead>
          <tr>
            <HeadCell stays={!isPair}>{t("stream")}</HeadCell>
            <HeadCell numeric>{first?.name}</HeadCell>
            {others.map(({ name }, index) => (
              <PairOfHeads key={index} name={name} isPair={isPair} />
            ))}
          </tr>
        </thead>
        <tbody>
          {streams.map(({ stream, incomes }) => (
            <BodyRow key={stream}>
              <RowHead stays={!isPair}>
                <RowLink href={linesHref({ stream, range: first?.range ?? "all", clock: view.clock })}>
                  {getT("streams")(stream)}
                </RowLink>
              </RowHead>
              <Amounts incomes={incomes} write={write} />
            </BodyRow>
          ))}
        </tbody>
        <tfoot className="border-t border-line-strong font-semibold">
          <tr>
            <RowHead stays={!isPair}>{t("total")}</RowHead>
            <Amounts incomes={sides.map(({ income }) => income)} write={write} />
          </tr>
        </tfoot>
      </Table>
    </Section>
  );
}

/** Of two periods the change has no column on phones. */
function PairOfHeads({ name, isPair }: { name: string; isPair: boolean }) {
  return (
    <>
      <HeadCell numeric>{name}</HeadCell>
      <HeadCell numeric wide={isPair}>
        {getT("compare")("against", { period: name })}
      </HeadCell>
    </>
  );
}

function Amounts({ incomes, write }: { incomes: readonly bigint[]; write: AmountWriter }) {
  const [first = 0n, ...others] = incomes;
  const isPair = others.length === 1;
  return (
    <>
      <Cell numeric>
        {write.plain(first)}
        {isPair && <NarrowChange text={changeText(first, { from: others[0] ?? 0n, write })} />}
      </Cell>
      {others.map((income, index) => (
        <PairOfAmounts key={index} {...{ first, income, write, isPair }} />
      ))}
    </>
  );
}

type PairOfAmountsProps = { first: bigint; income: bigint; write: AmountWriter; isPair: boolean };

function PairOfAmounts({ first, income, write, isPair }: PairOfAmountsProps) {
  return (
    <>
      <Cell numeric>{write.plain(income)}</Cell>
      <Cell numeric wide={isPair}>
        {changeText(first, { from: income, write })}
      </Cell>
    </>
  );
}
