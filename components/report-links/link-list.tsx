import { Badge } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import { RowLink } from "@/components/ui/row-link";
import { Row, Rows } from "@/components/ui/section";
import type { ReportLink } from "@/lib/features/report-links/data";
import { getT } from "@/lib/server/messages";
import { stateMark } from "./link-words";

type LinkListProps = {
  /** Each with what it is of, in words. */
  links: readonly { link: ReportLink; about: string }[];
  /** How many openings of a link are kept: with all of them, there may have been more. */
  most: number;
  timeZone: string;
};

export function LinkList({ links, most, timeZone }: LinkListProps) {
  const t = getT("reportLinks");
  return (
    <Rows label={t("title")}>
      {links.map(({ link, about }) => (
        <Row
          key={link.id}
          detail={
            <>
              <span className="block wrap-anywhere">
                {about} · {t(`levels.${link.level}`)}
                {link.hasPassword && ` · ${t("has")}`}
              </span>
              <Opened {...{ link, most, timeZone }} /> · <Until {...{ link, timeZone }} />
            </>
          }
          end={<Badge mark={stateMark(link.state)}>{t(`stateShort.${link.state}`)}</Badge>}
        >
          <RowLink href={`/reports/links/${link.id}`}>
            <span className="wrap-anywhere">{link.name}</span>
          </RowLink>
        </Row>
      ))}
    </Rows>
  );
}

type OpenedProps = { link: ReportLink; most: number; timeZone: string };

export function Opened({ link: { opened, lastOpenedAt }, most, timeZone }: OpenedProps) {
  const t = getT("reportLinks");
  const isMost = opened >= most;
  return (
    <>
      {isMost ? t("openedMost", { count: opened }) : t("opened", { count: opened })}
      {lastOpenedAt !== null && (
        <>
          , {t("last")} <Moment at={lastOpenedAt} timeZone={timeZone} />
        </>
      )}
    </>
  );
}

/** The last day that it is open on: it ends as the next begins. */
export function Until({ link: { expiresAt }, timeZone }: { link: ReportLink; timeZone: string }) {
  const t = getT("reportLinks");
  if (expiresAt === null) return <>{t("endless")}</>;
  return (
    <>
      {t("until")} <Moment at={new Date(expiresAt.getTime() - 1)} timeZone={timeZone} show="day" />
    </>
  );
}
