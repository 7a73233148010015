import { RefreshWhile } from "@/components/exporting/refresh-while";
import { Badge } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import { Row, Rows, Section } from "@/components/ui/section";
import { TitleText } from "@/components/ui/title-text";
import type { SentReport } from "@/lib/features/report-mail/data";
import { getT } from "@/lib/server/messages";

const MARKS = {
  planned: "dashed",
  sending: "dashed",
  sent: "tick",
  failed: "solid",
  unknown: "dashed",
  skipped: "struck",
} as const;

/** What was sent, and what became of it. The page looks again while something is on its way. */
export function SentList({ history, timeZone }: { history: readonly SentReport[]; timeZone: string }) {
  const t = getT("reportMail");
  return (
    <Section title={t("history")} id="history">
      {history.some(isOnItsWay) && <RefreshWhile />}
      {history.length === 0 ? (
        <p className="py-4 text-ink-2">{t("noHistory")}</p>
      ) : (
        <Rows label={t("history")}>
          {history.map((sent) => (
            <Row
              key={sent.id}
              detail={
                <>
                  <Moment at={sent.endedAt ?? sent.plannedAt} timeZone={timeZone} />
                  {sent.isExtra && <>, {t("extra")}</>}
                  {sent.problem !== "" && (
                    <span className="block wrap-anywhere text-ink-2">{sent.problem}</span>
                  )}
                </>
              }
              end={<Badge mark={MARKS[sent.state]}>{t(`state.${sent.state}`)}</Badge>}
            >
              <TitleText>{sent.name}</TitleText>
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  );
}

/** One that was not taken waits for its next try, which may be hours away. */
function isOnItsWay({ state, problem }: SentReport): boolean {
  return state === "sending" || (state === "planned" && problem === "");
}
