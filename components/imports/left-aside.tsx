import { TextLink } from "@/components/ui/row-link";
import { Row, Rows, Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import { getT } from "@/lib/server/messages";
import { LEFT_ASIDE } from "@/lib/core/formats/problems";
import type { RowProblem } from "./report-types";

type LeftAsideProps = {
  problems: readonly RowProblem[];
  /** Of files that wait, the import whose reading can still be changed. */
  importId: string | null;
};

/** Tables of the files that are not taken in, each with its reason: nothing a person handed over goes unmentioned. */
export function LeftAside({ problems, importId }: LeftAsideProps) {
  const t = getT("imports");
  const tables = problems.filter(({ code }) => code === LEFT_ASIDE);
  if (tables.length === 0) return null;
  const link = importId !== null && (
    <TextLink href={`/import/${importId}/detect`}>{t("aside.change")}</TextLink>
  );
  return (
    <Section title={t("aside.title", { count: tables.length })} id="left-aside" aside={link}>
      <Rows label={t("aside.title", { count: tables.length })}>
        {tables.map(({ file, message }) => (
          <Row key={file} detail={message}>
            <TitleText lines={2}>{file}</TitleText>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
