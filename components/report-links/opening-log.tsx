import { Moment } from "@/components/ui/moment";
import { Row, Rows } from "@/components/ui/section";
import type { LinkOpening } from "@/lib/features/report-links/data";
import { getT } from "@/lib/server/messages";

/** The newest; the rest can be counted. */
const SHOWN = 100;

type OpeningLogProps = {
  openings: readonly LinkOpening[];
  /** How many of a link are kept. */
  most: number;
  timeZone: string;
};

export function OpeningLog({ openings, most, timeZone }: OpeningLogProps) {
  const t = getT("reportLinks");
  const more = openings.length - SHOWN;
  return (
    <>
      <p className="py-3 text-caption text-ink-3">{t("logAbout", { most })}</p>
      {openings.length === 0 ? (
        <p className="pb-3 text-ink-2">{t("logEmpty")}</p>
      ) : (
        <Rows label={t("log")}>
          {openings.slice(0, SHOWN).map(({ at, what }, index) => (
            <Row key={`${at.toISOString()}-${String(index)}`} end={t(`what.${what}`)}>
              <Moment at={at} timeZone={timeZone} />
            </Row>
          ))}
        </Rows>
      )}
      {more > 0 && <p className="py-3 text-caption text-ink-3">{t("logMore", { count: more })}</p>}
    </>
  );
}
